using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Every page of the console as it is seen: by axe, on a narrow phone, with large type, and in the words of figures.</summary>
public sealed class ConsoleLookTests
{
    [BrowserTheory]
    [InlineData(360, "zh-CN")]
    [InlineData(1280, "en")]
    public async Task Axe_finds_nothing_on_any_page(int width, string language)
    {
        await using var scene = await SceneAsync(width, language);
        foreach (var path in scene.Paths)
        {
            await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, path));
            Assert.Equal([], (await Browser.AxeAsync(scene.Page)).Select(found => $"{path}: {found}"));
        }
    }

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
        Assert.Equal([], wide);
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

    static async Task<Scene> SceneAsync(int width, string language, int fontSize = 16)
    {
        var host = await ServiceHost.StartedAsync();
        var browser = await Browser.StartedAsync($"--blink-settings=defaultFontSize={fontSize}");
        var district = await District.InAsync(host.Services);
        var draft = await host.Services.GetRequiredService<CreateForm>().RunAsync(district.Campaign.Id, Some.Definition() with { Title = "草稿" }, Actor.Operator, default);
        var page = await browser.PageAsync(width, language: language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        return new Scene(host, browser, page, district, Assert.IsType<Outcome<Form>.Done>(draft).Value.Id);
    }

    sealed record Scene(ServiceHost Host, Browser Browser, IPage Page, District District, string Draft) : IAsyncDisposable
    {
        public IReadOnlyList<string> Paths =>
        [
            "/console", "/console/campaigns/new", $"/console/campaigns/{District.Campaign.Id}", $"/console/campaigns/{District.Campaign.Id}/edit",
            $"/console/campaigns/{District.Campaign.Id}/units", $"/console/campaigns/{District.Campaign.Id}/remove", $"/console/campaigns/{District.Campaign.Id}/forms/new",
            $"/console/campaigns/{District.Campaign.Id}/suggestions", "/console/password",
            $"/console/forms/{Draft}", $"/console/forms/{Draft}/publish", $"/console/forms/{District.Ballot.Id}",
            .. new[] { District.Ballot, District.Test, District.Mixed, District.Few, District.Silent, District.Waiting }.Select(form => $"/console/forms/{form.Id}/results"),
            $"/console/forms/{District.Ballot.Id}/crosstab", $"/console/forms/{District.Ballot.Id}/compare?with={District.Mixed.Id}", $"/console/forms/{District.Ballot.Id}/compare?with={District.Few.Id}",
            $"/console/forms/{District.Open.Id}/compare", $"/console/forms/{District.Silent.Id}/compare?with={District.Test.Id}",
            $"/console/forms/{District.Open.Id}", $"/console/forms/{District.Open.Id}/results", $"/console/forms/{District.Open.Id}/close",
            $"/console/collectors/{District.Collector}", "/console/nowhere",
            $"/console/forms/{District.Open.Id}/collectors", $"/console/forms/{Draft}/collectors", $"/console/forms/{District.Open.Id}/posters",
        ];

        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Host.DisposeAsync();
        }
    }
}
