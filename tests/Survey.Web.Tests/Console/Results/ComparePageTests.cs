using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Web.Tests.Console.Results;

/// <summary>The second round of a form beside the first, answered through the same collector.</summary>
public sealed class ComparePageTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task The_copy_of_a_closed_form_is_compared_with_it_round_by_round(int width, bool script, string language)
    {
        await using var first = await OpenForm.StartedAsync(Some.Definition() with { Rule = new Rule { Headline = "q1" } });
        await AnswerAsync(first, 20, 5);
        var second = await NextAsync(first);
        await AnswerAsync(first, 24, 1);
        await CloseAsync(first, second);
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, first.Host);
        await page.GotoAsync(ConsoleJourneyTests.Address(first.Host, $"/console/forms/{second}/results"));
        await page.Locator(".further a").Nth(1).ClickAsync();

        var head = await page.Locator(".head").InnerTextAsync();
        Assert.Contains(language == "en" ? "+16.00 percentage points" : "+16.00 个百分点", head, StringComparison.Ordinal);
        Assert.Contains("80.00% → 96.00%", head, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "95% interval of the difference" : "差的 95% 区间", head, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "en" ? "significant" : "显著", await page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        if (script) Assert.Equal([], await Browser.AxeAsync(page));

        var svg = await page.Locator(".chart-links a").First.GetAttributeAsync("href");
        using var visitor = first.Host.Operator();
        using var chart = await visitor.GetAsync(new Uri(svg!.Replace("/console/", "/api/v1/", StringComparison.Ordinal), UriKind.Relative));
        Assert.Equal("image/svg+xml", chart.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_api_compares_by_default_with_the_form_it_was_copied_from()
    {
        await using var first = await OpenForm.StartedAsync(Some.Definition());
        await AnswerAsync(first, 20, 5);
        var second = await NextAsync(first);
        await AnswerAsync(first, 24, 1);
        using var api = first.Host.Api();
        (await api.GetAsync($"forms/{second}/compare")).Expect(409);
        await CloseAsync(first, second);
        var compared = (await api.GetAsync($"forms/{second}/compare")).Expect(200).Json;
        Assert.Equal("4/25", compared.GetProperty("headline").GetProperty("difference").GetProperty("fraction").GetString());
        (await api.GetAsync($"forms/{first.Form}/compare")).Expect(400);
        (await api.GetAsync($"forms/{first.Form}/compare?with=00000000000000000000000000")).Expect(404);
    }

    static async Task<string> NextAsync(OpenForm first)
    {
        await CloseAsync(first, first.Form);
        var copy = Assert.IsType<Outcome<Form>.Done>(await first.Host.Services.GetRequiredService<CopyForm>().RunAsync(first.Form, true, Actor.Operator, default)).Value.Id;
        Assert.IsType<Outcome<FormVersion>.Done>(await first.Host.Services.GetRequiredService<PublishForm>().RunAsync(copy, null, Actor.Operator, default));
        return copy;
    }

    static async Task CloseAsync(OpenForm form, string id) =>
        Assert.IsType<Outcome<Form>.Done>(await form.Host.Services.GetRequiredService<CloseForm>().RunAsync(id, null, Actor.Operator, default));

    static async Task AnswerAsync(OpenForm form, int satisfied, int unsatisfied)
    {
        var submit = form.Host.Services.GetRequiredService<SubmitResponse>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, satisfied + unsatisfied).Select(i => submit.RunAsync(
            new Submission(form.Code, Core.Identifier.New(), ImmutableDictionary<string, GivenAnswer>.Empty
                .Add("q1", new GivenAnswer { Text = i < satisfied ? "satisfied" : "unsatisfied" })), default)));
        Assert.All(outcomes, outcome => Assert.IsType<SubmitOutcome.Accepted>(outcome));
    }
}
