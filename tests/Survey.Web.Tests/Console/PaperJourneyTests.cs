using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Tallies;
using Survey.Testing;
using Counts = Survey.Core.Forms.Counts;

namespace Survey.Web.Tests.Console;

/// <summary>Paper ballots: one cell keyed in with its checks, and the whole invented evaluation by file.</summary>
public sealed class PaperJourneyTests
{
    static readonly JsonNode Given = JsonNode.Parse(SampleData.Read("evaluation-dev.json"))!;
    static readonly JsonNode Expected = JsonNode.Parse(SampleData.Read("evaluation-dev-expected.json"))!;

    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task The_evaluation_is_imported_by_file_and_its_totals_stand_on_the_results_page(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await EvaluationAsync(host);
        var page = await browser.PageAsync(width, script);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var paper = ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/paper");
        await page.GotoAsync(paper);
        Assert.Contains("还没有录入", await page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".acts a").ClickAsync();
        if (script) Assert.Empty(await Browser.AxeAsync(page));

        await UploadAsync(page, Csv(broken: true));
        Assert.Contains("处需要改", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        var wrong = await page.Locator(".bad-cells").InnerTextAsync();
        Assert.Contains("第 5 行", wrong, StringComparison.Ordinal);
        Assert.Contains("多于发出", wrong, StringComparison.Ordinal);
        Assert.Contains("不是整数", await BadNumberAsync(page), StringComparison.Ordinal);
        Assert.Empty(await life.Use<ITallyStore>().PaperAsync(life.Form, default));

        await UploadAsync(page, Csv(broken: false));
        Assert.Contains("读到 80 组", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("已保存 80 组", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        var total = Expected["total"]!;
        foreach (var figure in (string[])["issued", "returned", "valid"])
            Assert.Contains(((int)total[figure]!).ToString(CultureInfo.InvariantCulture), await page.Locator("tfoot").InnerTextAsync(), StringComparison.Ordinal);

        FormLife.Done(await life.CloseAsync());
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/results"));
        var rate = (decimal)total["overall"]!["rate_b"]!["value"]!;
        Assert.Contains((Math.Round(rate * 10000, 0, MidpointRounding.AwayFromZero) / 100).ToString("0.00", CultureInfo.InvariantCulture), await page.Locator(".rate").First.InnerTextAsync(), StringComparison.Ordinal);
        var results = await page.Locator("main").InnerTextAsync();
        foreach (var figure in (string[])["issued", "returned", "valid"])
            Assert.Contains(((int)total[figure]!).ToString(CultureInfo.InvariantCulture), results, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task One_cell_is_keyed_in_with_its_checks_and_nothing_typed_is_lost(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/paper"));
        await page.Locator("tbody tr a").First.ClickAsync();
        await FillAsync(("issued", "20"), ("returned", "22"), ("invalid", "1"), ("n.q1.satisfied", "１２"), ("n.q1.unsatisfied", "many"), ("n.q1.blank", "2"));
        if (script)
        {
            Assert.Contains("exceeds", await page.Locator("#account").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(await Browser.AxeAsync(page));
        }
        await page.Locator("button.main").ClickAsync();
        Assert.Contains(language == "en" ? "is not a whole number" : "不是整数", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("many", await page.InputValueAsync("[name='n.q1.unsatisfied']"));
        await FillAsync(("n.q1.unsatisfied", "3"));
        await page.Locator("button.main").ClickAsync();
        var errors = await page.Locator(".errors").InnerTextAsync();
        Assert.Contains(language == "en" ? "Are you satisfied" : "您对学校工作是否满意", errors, StringComparison.Ordinal);
        Assert.Contains("17", errors, StringComparison.Ordinal);
        await FillAsync(("returned", "18"));
        if (script) Assert.Contains("Adds up: 17", await page.Locator(".item .check").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("audience=parent", page.Url, StringComparison.Ordinal);
        var stored = Assert.Single(await life.Use<ITallyStore>().PaperAsync(life.Form, default));
        Assert.Equal((20, 18, 1, 12, 2), (stored.Issued, stored.Returned, stored.Invalid, stored.Answers["q1"]["satisfied"], stored.Answers["q1"]["blank"]));
        Assert.False(stored.Answers.ContainsKey("q2"));

        async Task FillAsync(params (string Name, string Value)[] fields)
        {
            foreach (var (name, value) in fields) await page.FillAsync($"[name='{name}']", value);
        }
    }

    [Fact]
    public async Task A_cell_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var path = $"/console/forms/{life.Form}/paper/cell?unit=A&audience=teacher";
        await visitor.GetAsync(path);
        (string, string)[] Fields(string satisfied) => [("was", "none"), ("issued", "9"), ("returned", satisfied), ("n.q1.satisfied", satisfied)];
        Assert.Equal(303, (int)(await visitor.PostAsync(path, Fields("5"))).StatusCode);
        var second = await visitor.PostAsync(path, Fields("6"));
        Assert.Equal(422, (int)second.StatusCode);
        var html = await second.Content.ReadAsStringAsync();
        Assert.Contains("别人已经修改过", html, StringComparison.Ordinal);
        Assert.Contains("value=\"6\"", html, StringComparison.Ordinal);
        Assert.Equal(5, (await life.Use<ITallyStore>().PaperAsync(life.Form, default))[0].Returned);
    }

    [Fact]
    public async Task The_template_has_a_row_for_each_cell_a_column_for_each_figure_and_is_read_back()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var template = await (await visitor.GetAsync($"/console/forms/{life.Form}/paper/template.csv")).Content.ReadAsStringAsync();
        var lines = template.Trim().Split("\r\n");
        Assert.StartsWith("单位,群体,发出,收回,无效,q1 满意,q1 基本满意,q1 不满意,q1 不了解,q1 弃权,q2 食堂,q2 交通,q2 弃权", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        await visitor.GetAsync($"/console/forms/{life.Form}/paper/import");
        var filled = lines[0] + "\r\n第一中学,教师,9,5,0,5,0,0,0,0,3,1,1\r\n" + string.Join("\r\n", lines.Skip(2));
        var reply = await visitor.UploadAsync($"/console/forms/{life.Form}/paper/import", "票.csv", Encoding.UTF8.GetBytes(filled));
        Assert.Equal(200, (int)reply.StatusCode);
        Assert.Contains("读到 1 组", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var strange = await visitor.UploadAsync($"/console/forms/{life.Form}/paper/import", "票.csv", Encoding.UTF8.GetBytes(filled.Replace("q2 食堂", "食堂", StringComparison.Ordinal)));
        Assert.Equal(422, (int)strange.StatusCode);
        Assert.Contains("表头“食堂”不是这张表的列", await strange.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_was_exported_is_imported_as_it_was(string format)
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        var counted = ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", 5).Add("blank", 1);
        var cell = new PaperCell("A", "teacher", 9, 6, 0, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", counted));
        FormLife.Done(await life.Use<ReplacePaper>().RunAsync(life.Form, [cell], Survey.Core.Audit.Actor.Operator, default));
        using var visitor = await Visitor.SignedInAsync(host);
        var tallies = await (await visitor.GetAsync($"/console/forms/{life.Form}/exports/tallies?format={format}")).Content.ReadAsByteArrayAsync();
        await visitor.GetAsync($"/console/forms/{life.Form}/paper/import");
        var reply = await visitor.UploadAsync($"/console/forms/{life.Form}/paper/import", $"票.{format}", tallies);
        Assert.Equal((200, true), ((int)reply.StatusCode, (await reply.Content.ReadAsStringAsync()).Contains("读到 1 组", StringComparison.Ordinal)));

        var units = await (await visitor.GetAsync($"/console/campaigns/{life.Campaign.Id}/exports/units?format={format}")).Content.ReadAsByteArrayAsync();
        await visitor.GetAsync($"/console/campaigns/{life.Campaign.Id}/units/import");
        reply = await visitor.UploadAsync($"/console/campaigns/{life.Campaign.Id}/units/import", $"单位.{format}", units);
        Assert.Contains($"新增 0 个，修改 0 个，不变 {life.Campaign.Units.Length} 个", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task<string> BadNumberAsync(IPage page)
    {
        var csv = Csv(broken: false);
        await UploadAsync(page, csv.Insert(csv.IndexOf("\r\n", StringComparison.Ordinal) + 2, "S01,parent,很多,1,0\r\n"));
        return await page.Locator(".bad-cells").InnerTextAsync();
    }

    static async Task UploadAsync(IPage page, string csv)
    {
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "纸质票.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.Locator("button.main").ClickAsync();
        await page.Locator("h1").WaitForAsync();
    }

    /// <summary>The reference as a clerk's table: a row per cell, a column per question × choice.</summary>
    static string Csv(bool broken)
    {
        var questions = Given["questions"]!.AsArray().Select(question => (string)question!["id"]!).ToList();
        var choices = Given["options"]!.AsArray().Select(option => (string)option!).Append("弃权").ToList();
        var csv = new StringBuilder("单位,群体,发出,收回,无效");
        foreach (var question in questions) csv.Append(',').AppendJoin(',', choices.Select(choice => $"{question} {choice}"));
        csv.Append("\r\n");
        foreach (var (place, cell) in Given["cells"]!.AsArray().Index())
        {
            var returned = broken && place == 3 ? 9999 : (int)cell!["returned"]!;
            csv.Append(CultureInfo.InvariantCulture, $"{cell!["unit"]},{cell["audience"]},{cell["issued"]},{returned},{cell["invalid"]}");
            foreach (var question in questions)
                csv.Append(',').AppendJoin(',', choices.Select(choice => (int?)cell["answers"]?[question]?[choice == "弃权" ? "blank" : choice] ?? 0));
            csv.Append("\r\n");
        }
        return csv.ToString();
    }

    static async Task<FormLife> EvaluationAsync(ServiceHost host)
    {
        var units = Given["cells"]!.AsArray().Select(cell => (string)cell!["unit"]!).Distinct();
        var scale = Given["options"]!.AsArray().Select(option => (string)option!).ToList();
        Counts[] counts = [Counts.Satisfied, Counts.Satisfied, Counts.Unsatisfied, Counts.Unknown];
        var life = await new FormLife(host).DraftAsync(campaign: CampaignDraft.Of(Some.Campaign()) with
        {
            Units = [.. units.Select(unit => new Unit(unit, unit))],
            Audiences = [.. Given["audiences"]!.AsArray().Select(key => new Audience((string)key!, (string)key!))],
        }, ways: new Survey.Core.Collectors.CollectorDraft("S01", (string)Given["audiences"]![0]!, "poster"));
        var form = FormLife.Done(await life.Use<CreateForm>().RunAsync(life.Campaign.Id, new FormDefinition
        {
            Purpose = Purpose.Evaluation,
            Title = "满意度测评表",
            Languages = ["zh-CN"],
            Privacy = new Privacy(K: 1),
            Rule = new Rule { Headline = Rule.Pooled, Satisfied = ["满意", "基本满意"], Denominator = Denominator.Expressed },
            Questions = [.. Given["questions"]!.AsArray().Select(question => new RatingQuestion
            {
                Key = (string)question!["id"]!, Text = (string)question["text"]!,
                Choices = [.. scale.Select((choice, place) => new Choice(choice, choice, counts[place], place switch { 0 => 100, 1 => 60, 2 => 0, _ => null }))],
            })],
        }, Survey.Core.Audit.Actor.Operator, default));
        life.On(form.Id);
        await life.PublishAsync();
        return life;
    }
}
