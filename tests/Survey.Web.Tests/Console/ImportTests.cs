using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Opinions by file: looked over first, brought in as a work that may be left and found again.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task Every_bad_cell_is_named_and_nothing_is_imported()
    {
        await using var scene = await SceneAsync();
        var page = await scene.UploadAsync("意见,单位,群体,渠道\n食堂排队太久,第一中学,教师,海报\n,第九中学,parent,poster\n再好一点,A,公务员,poster\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            ["第 3 行|意见|", "第 3 行|单位|第九中学", "第 4 行|群体|公务员"],
            page.Html.QuerySelectorAll(".bad-cells tbody tr").Select(row => string.Join('|', row.Children.Take(3).Select(cell => cell.TextContent.Trim()))));
        Assert.Equal(0, await scene.CountAsync());
        Assert.Null(page.Html.QuerySelector("input[name=table]"));
    }

    [Fact]
    public async Task What_was_looked_over_is_imported_once_it_is_accepted()
    {
        await using var scene = await SceneAsync();
        var page = await scene.UploadAsync("意见,单位,群体,类别\n请加强门口的秩序 13912345678,第一中学,教师,交通\n食堂排队太久,A,teacher,\n", ("channel", "poster"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("13912345678", page.Html.QuerySelector(".opinions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await scene.CountAsync());

        var fields = page.Html.QuerySelectorAll("form[action$='/accept'] input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToArray();
        var accepted = await scene.PostAsync($"{scene.Path}/accept", fields);
        Assert.StartsWith("/console/works/", accepted.Headers.Location!.ToString(), StringComparison.Ordinal);
        var work = await scene.EndedAsync(accepted.Headers.Location.ToString().Split('/')[^1]);
        Assert.Equal((WorkState.Done, 2, 2), (work.State, work.Reached, work.Total));
        var (stored, total) = await scene.Host.Services.GetRequiredService<ISuggestionStore>().ListAsync(scene.Campaign, new SuggestionFilter(Text: "秩序"), 1, 9, default);
        Assert.Equal(("A", "teacher", "poster", "traffic"), (stored[0].Unit, stored[0].Audience, stored[0].Channel, stored[0].Category));
        Assert.Equal((2, 1), (await scene.CountAsync(), total));
        // Pressed twice, it came in once; and the same file again is told.
        var twice = await scene.PostAsync($"{scene.Path}/accept", fields);
        Assert.Equal(accepted.Headers.Location, twice.Headers.Location);
        Assert.Equal(2, await scene.CountAsync());
        var again = await scene.UploadAsync("意见,单位,群体,类别\n食堂排队太久,A,teacher,\n食堂排队太久,A,parent,\n", ("channel", "poster"));
        Assert.Contains("其中 1 条", again.Html.QuerySelector(".warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已完成", await scene.ReadAsync(accepted.Headers.Location.ToString()), StringComparison.Ordinal);
        Assert.Contains(work.Id, await scene.ReadAsync($"/console/campaigns/{scene.Campaign}/works"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("单位,群体\nA,teacher", "没有“意见”")]
    [InlineData("意见\n一", "没有“单位”")]
    public async Task A_column_that_is_missing_is_named(string csv, string sentence)
    {
        await using var scene = await SceneAsync();
        var page = await scene.UploadAsync(csv, ("channel", "poster"));
        Assert.Contains(sentence, page.Html.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_was_tampered_with_on_its_way_is_judged_again()
    {
        await using var scene = await SceneAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await scene.PostAsync($"{scene.Path}/accept", ("table", "bm90IG91cnM"))).StatusCode);
        Assert.Equal(0, await scene.CountAsync());
    }

    [Fact]
    public async Task Twenty_thousand_opinions_come_in_and_leave_as_a_file_prepared_beside()
    {
        await using var scene = await SceneAsync();
        var csv = new StringBuilder("text,unit,audience,channel\n");
        for (var i = 0; i < 20_000; i++) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"第 {i} 条：门口的路太窄,A,teacher,poster\n");
        var page = await scene.UploadAsync(csv.ToString());
        var fields = page.Html.QuerySelectorAll("form[action$='/accept'] input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToArray();
        var accepted = await scene.PostAsync($"{scene.Path}/accept", fields);
        Assert.Equal(WorkState.Done, (await scene.EndedAsync(accepted.Headers.Location!.ToString().Split('/')[^1])).State);
        Assert.Equal(20_000, await scene.CountAsync());

        var prepared = await scene.PostAsync($"/console/campaigns/{scene.Campaign}/exports/suggestions", ("format", "csv"));
        var address = prepared.Headers.Location!.ToString();
        var work = await scene.EndedAsync(address.Split('/')[^1]);
        Assert.Equal((WorkState.Done, 20_000), (work.State, work.Reached));
        var file = await scene.ReadAsync(address + "/file");
        Assert.Equal(20_001, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    static async Task<Scene> SceneAsync()
    {
        var host = await ServiceHost.StartedAsync();
        var campaign = Some.Campaign();
        await host.Services.GetRequiredService<ICampaignStore>().AddAsync(campaign, new AuditEntry(default, Actor.Service, "campaign.create", campaign.Id), default);
        return new Scene(host, await Visitor.SignedInAsync(host), campaign.Id);
    }

    sealed record Scene(ServiceHost Host, Visitor Visitor, string Campaign) : IAsyncDisposable
    {
        public string Path => $"/console/campaigns/{Campaign}/suggestions/import";

        public async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Html)> UploadAsync(string csv, params (string Name, string Value)[] fields)
        {
            await Visitor.GetAsync(Path);
            using var reply = await Visitor.UploadAsync(Path, "意见.csv", Encoding.UTF8.GetBytes(csv), fields);
            return (reply.StatusCode, new HtmlParser().ParseDocument(await reply.Content.ReadAsStringAsync()));
        }

        public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
        {
            await Visitor.GetAsync(Path);
            return await Visitor.UploadAsync(path, null, null, [.. fields.Where(field => field.Name != "_token")]);
        }

        public async Task<string> ReadAsync(string path) => await (await Visitor.GetAsync(path)).Content.ReadAsStringAsync();

        public async Task<int> CountAsync() =>
            (await Host.Services.GetRequiredService<ISuggestionStore>().ListAsync(Campaign, new SuggestionFilter(), 1, 1, default)).Total;

        public async Task<Work> EndedAsync(string id)
        {
            for (var tries = 0; tries < 300; tries++)
            {
                if (await Host.Services.GetRequiredService<IWorkStore>().FindAsync(id, default) is { State: not WorkState.Running } work) return work;
                await Task.Delay(100);
            }
            throw new TimeoutException("the work did not end");
        }

        public async ValueTask DisposeAsync()
        {
            Visitor.Dispose();
            await Host.DisposeAsync();
        }
    }
}
