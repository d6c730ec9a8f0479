using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Web.Tests.Console.Results;

/// <summary>Two questions crossed on the page and in the API, from answers that came in by the real door.</summary>
public sealed class CrosstabPageTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task An_organiser_crosses_two_questions_and_small_cells_are_words(int width, bool script, string language)
    {
        await using var form = await CrossedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, form.Host);
        await page.GotoAsync(ConsoleJourneyTests.Address(form.Host, $"/console/forms/{form.Form}/results"));
        await page.Locator(".further a").First.ClickAsync();
        await page.SelectOptionAsync("#rows", "q1");
        await page.SelectOptionAsync("#columns", "q2");
        await page.SelectOptionAsync("#of", "column");
        await page.Locator("main form button").ClickAsync();

        var table = await page.Locator(".crosstab").InnerTextAsync();
        Assert.Contains(language == "en" ? "not shown" : "不单独显示", table, StringComparison.Ordinal);
        Assert.Contains("40", table, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        if (script) Assert.Equal([], await Browser.AxeAsync(page));

        await page.GotoAsync(ConsoleJourneyTests.Address(form.Host, $"/console/forms/{form.Form}/crosstab?rows=q1&columns=q1"));
        Assert.Equal(1, await page.Locator(".errors li").CountAsync());
    }

    [Fact]
    public async Task The_api_tells_the_same_and_refuses_where_there_are_no_rows()
    {
        await using var form = await CrossedAsync();
        using var api = form.Host.Api();
        var table = (await api.GetAsync($"forms/{form.Form}/crosstab?rows=q1&columns=q2")).Expect(200).Json;
        Assert.Equal(104, table.GetProperty("base").GetInt32());
        var cells = table.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(40, cells.Single(cell => Is(cell, "satisfied", "satisfied")).GetProperty("count").GetInt32());
        var few = cells.Single(cell => Is(cell, "unsatisfied", "unsatisfied"));
        Assert.Equal((System.Text.Json.JsonValueKind.Null, "protected"), (few.GetProperty("count").ValueKind, few.GetProperty("hidden").GetProperty("reason").GetString()));
        (await api.GetAsync($"forms/{form.Form}/crosstab?rows=q1")).Expect(400);
        (await api.GetAsync($"forms/{form.Form}/crosstab?rows=q1&columns=q9")).Expect(400);
        Assert.Equal(25, (await api.GetAsync($"forms/{form.Form}/exports/crosstab?rows=q1&columns=q2&format=json")).Expect(200).Json.GetArrayLength());

        static bool Is(System.Text.Json.JsonElement cell, string row, string column) =>
            cell.GetProperty("row").GetString() == row && cell.GetProperty("column").GetString() == column;
    }

    [Fact]
    public async Task A_form_of_counts_alone_says_in_words_why_there_is_none()
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        using var page = await visitor.GetAsync($"/console/forms/{district.Ballot.Id}/crosstab");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("本表只保留统计数，不保留逐份答卷", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var api = host.Api();
        Assert.Contains("crosstab_no_rows", (await api.GetAsync($"forms/{district.Ballot.Id}/crosstab?rows=q1&columns=q2")).Expect(409).Text, StringComparison.Ordinal);
    }

    /// <summary>A hundred and four answers: forty and thirty agree, the rest differ, four are few.</summary>
    static async Task<OpenForm> CrossedAsync()
    {
        var form = await OpenForm.StartedAsync(Some.Definition() with
        {
            Privacy = new Privacy(PrivacyMode.Rows),
            Rule = new Rule { Headline = "q1" },
            Questions =
            [
                new RatingQuestion { Key = "q1", Text = LocalizedText("学校管理", "Management") }, new RatingQuestion { Key = "q2", Text = LocalizedText("食堂饭菜", "Meals") },
            ],
        });
        (string, string, int)[] answers =
        [
            ("satisfied", "satisfied", 40), ("satisfied", "basic", 14), ("basic", "satisfied", 16), ("basic", "basic", 30), ("unsatisfied", "unsatisfied", 3), ("unsatisfied", "basic", 1),
        ];
        var submit = form.Host.Services.GetRequiredService<SubmitResponse>();
        await Task.WhenAll(answers.SelectMany(answer => Enumerable.Range(0, answer.Item3).Select(i => submit.RunAsync(
            new Submission(form.Code, $"{answer.Item1}-{answer.Item2}-{i:00000000}", ImmutableDictionary<string, GivenAnswer>.Empty
                .Add("q1", new GivenAnswer { Text = answer.Item1 }).Add("q2", new GivenAnswer { Text = answer.Item2 })), default))));
        Assert.IsType<Outcome<Form>.Done>(await form.Host.Services.GetRequiredService<CloseForm>().RunAsync(form.Form, null, Actor.Operator, default));
        return form;
    }

    static Core.LocalizedText LocalizedText(string chinese, string english) => Core.LocalizedText.Of(chinese, english);
}
