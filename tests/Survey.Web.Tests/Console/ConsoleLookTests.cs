using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Every page of the console as it is seen: by axe, on a narrow phone, with large type, and in the words of figures.</summary>
public sealed partial class ConsoleLookTests
{
    [BrowserTheory]
    [InlineData(320, "en", 16)]
    [InlineData(360, "zh-CN", 24)]
    public async Task No_page_is_wider_than_its_window(int width, string language, int fontSize)
    {
        await using var scene = await SceneAsync(width, language, fontSize);
        List<string> wide = [];
        foreach (var path in scene.Paths)
        {
            await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, path));
            var over = await scene.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (over > 0) wide.Add($"{path} by {over}");
        }
        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [BrowserFact]
    public async Task On_paper_every_cell_stands_under_the_heading_of_its_column()
    {
        await using var scene = await SceneAsync(1280, "zh-CN");
        await scene.Page.EmulateMediaAsync(new() { Media = Media.Print });
        List<string> slipped = [];
        foreach (var path in scene.Paths)
        {
            await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, path));
            // Columns that stay on the screen must do so with their headings.
            slipped.AddRange(from row in await scene.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('table:has(thead)')].flatMap(table => {
                  const seen = row => [...row.cells].filter(cell => getComputedStyle(cell).display !== 'none').reduce((sum, cell) => sum + cell.colSpan, 0);
                  const [head, body] = [table.tHead.rows[0], table.tBodies[0]?.rows[0]];
                  return body && seen(head) !== seen(body) ? [`${table.className}: ${seen(head)} over ${seen(body)}`] : [];
                })
                """)
                             select $"{path} {row}");
        }
        Assert.True(slipped.Count == 0, string.Join('\n', slipped));
    }

    [BrowserFact]
    public async Task Names_stand_above_their_figures_on_a_phone_and_never_wrap_letter_by_letter()
    {
        await using var scene = await SceneAsync(360, "zh-CN");
        await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, $"/console/forms/{scene.District.Ballot.Id}/results"));
        await scene.Page.EvaluateAsync("document.querySelectorAll('details').forEach(table => table.open = true)");
        // A name of at most 20 characters, with a note below it, fills three lines at the most.
        var tallest = await scene.Page.EvaluateAsync<double>(
            "Math.max(...[...document.querySelectorAll('tbody th')].map(cell => cell.getBoundingClientRect().height))");
        Assert.InRange(tallest, 1, 90);
    }

    [BrowserFact]
    public async Task The_figures_are_said_in_words_for_those_who_cannot_see_the_bars()
    {
        await using var scene = await SceneAsync(1280, "zh-CN");
        await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, $"/console/forms/{scene.District.Ballot.Id}/results"));
        var told = await scene.Page.Locator(".diverging svg[role=img]").First.GetAttributeAsync("aria-label");
        Assert.Matches("^您对本次征求意见、查找问题工作的评价：满意 [0-9]+%，基本满意 [0-9]+%，不满意 [0-9]+%，不了解 [0-9]+%，弃权 [0-9]+%$", told);

        var page = await scene.Page.Locator("main").InnerTextAsync();
        Assert.Contains("少于 10 人，不单独显示；已计入总数", page, StringComparison.Ordinal);
        Assert.Contains("另有少于 10 份只计入总数", page, StringComparison.Ordinal);
        Assert.Contains("本表口径", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_form_of_seven_shows_no_figure_at_all()
    {
        await using var scene = await SceneAsync(1280, "zh-CN");
        await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, $"/console/forms/{scene.District.Few.Id}/results"));
        var page = await scene.Page.Locator("main").InnerTextAsync();
        Assert.Contains("收到的答卷少于 10 份", page, StringComparison.Ordinal);
        Assert.DoesNotContain("%", page, StringComparison.Ordinal);
        Assert.Equal(0, await scene.Page.Locator("main svg").CountAsync());
    }

    internal static async Task<Scene> SceneAsync(int width, string language, int fontSize = 16)
    {
        var host = await ServiceHost.StartedAsync();
        var browser = await Browser.StartedAsync($"--blink-settings=defaultFontSize={fontSize}");
        var district = await District.InAsync(host.Services);
        var draft = await host.Services.GetRequiredService<CreateForm>().RunAsync(district.Campaign.Id, Some.Definition() with { Title = "草稿" }, Actor.Operator, default);
        var page = await browser.PageAsync(width, language: language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var drafted = Assert.IsType<Outcome<Form>.Done>(draft).Value.Id;
        return new Scene(host, browser, page, district, [.. await PathsAsync(host, district, drafted)]);
    }

    /// <summary>Every page there is, of an open form and of a draft, and the results in every state.</summary>
    static async Task<IEnumerable<string>> PathsAsync(ServiceHost host, District district, string draft)
    {
        var (suggestions, _) = await host.Services.GetRequiredService<ISuggestionStore>().ListAsync(district.Campaign.Id, new SuggestionFilter(), 1, 1, default);
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ExportSuggestions, Campaign = district.Campaign.Id, By = Actor.Operator, StartedAt = host.Clock.GetUtcNow(), State = WorkState.Done, File = "意见.csv", MediaType = "text/csv" };
        await host.Services.GetRequiredService<IWorkStore>().AddAsync(work, default);
        var ledger = new LedgerScene(host, district.Campaign.Id);
        await ledger.WriteAsync(await ledger.AddAsync("进一步改善学校食堂就餐条件，规范食堂饭菜价格和质量的公开监督", 14), new LedgerChange
        {
            Measure = "成立由家长代表参加的膳食委员会，每周公示菜谱、价格和进货渠道，每学期开展两次满意度调查并公布结果。", Unit = "S04", Owner = "后勤处", Leader = "副校长张华",
            Deadline = new Deadline(DeadlineKind.ByDate, new DateOnly(2025, 11, 1)), Evidence = [new Evidence("验收单", "https://example.cn/acceptance/2025/11/0123456789.pdf")],
        });
        await ledger.AddAsync("加强校门口交通疏导", 3, category: null);
        var owner = await host.Services.GetRequiredService<IOrganiserStore>().FindBySignInNameAsync("li", default);
        var (unit, audience, channel) = (district.Campaign.Units[0].Code, district.Campaign.Audiences[0].Key, district.Campaign.Channels[0].Key);
        var item = await ItemScene.MadeAsync(host.Services, district.Campaign.Id, "改善食堂就餐条件", unit, audience, channel);
        var other = (await host.Services.GetRequiredService<IItemStore>().ListAsync(district.Campaign.Id, new ItemFilter(), default))[1].Item.Id;
        var whole = (await host.Services.GetRequiredService<ISuggestionStore>().AllAsync(district.Campaign.Id, default).ToListAsync()).First(one => one.Parts > 0);
        Dictionary<string, string> things = new(StringComparer.Ordinal)
        {
            ["items"] = item,
            ["campaigns"] = district.Campaign.Id, ["forms"] = district.Open.Id, ["collectors"] = district.Collector, ["suggestions"] = suggestions[0].Id, ["ledger"] = ledger.Items[0].Id, ["works"] = work.Id,
            ["reports"] = FormLife.Done(await host.Services.GetRequiredService<MakeSnapshot>().RunAsync(district.Campaign.Id, new SnapshotDraft(), Actor.Operator, default)).Id,
            ["questions"] = "q1", ["units"] = "S04", ["charts"] = "units", ["invitations"] = "none", ["set-up"] = "none", ["people"] = owner!.Id,
        };
        var pages = ConsoleRoutes.Pages(host.Services, things);
        things["forms"] = draft;
        // The two doors of those who are not signed in lead on where somebody is.
        return pages.Concat(ConsoleRoutes.Pages(host.Services, things)).Where(path => !IsFile().IsMatch(path))
            .Concat(new[] { district.Ballot, district.Test, district.Mixed, district.Few, district.Silent, district.Waiting }.Select(form => $"/console/forms/{form.Id}/results"))
            .Concat([
                $"/console/campaigns/{district.Campaign.Id}/items/beside?item={item}&item={other}", $"/console/suggestions/{whole.Id}",
                $"/console/forms/{district.Ballot.Id}/crosstab", $"/console/forms/{district.Ballot.Id}/compare?with={district.Mixed.Id}",
                $"/console/forms/{district.Ballot.Id}/compare?with={district.Few.Id}", $"/console/forms/{district.Silent.Id}/compare?with={district.Test.Id}",
            ]).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("/(exports|charts)/|/export$|/file$|/template[.]csv$|^/$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsFile();

    internal sealed record Scene(ServiceHost Host, Browser Browser, IPage Page, District District, IReadOnlyList<string> Paths) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Host.DisposeAsync();
        }
    }
}
