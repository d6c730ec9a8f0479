using Survey.Core;
using Survey.Core.Reports;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What the store of reports means: a snapshot is found again whole, listed the newest first, and never changed.</summary>
public abstract class ReportContract(IStoreUnderTest store) : StoreContract(store)
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    IReportStore Reports => Ports.Reports;

    [ContractFact]
    public async Task A_snapshot_is_found_again_to_the_last_figure()
    {
        var report = await AddAsync(Now);
        var found = (await Reports.FindAsync(report.Id, default))!;
        Assert.Equal((report.Campaign, report.CreatedAt, report.By), (found.Campaign, found.CreatedAt, found.By));
        Assert.Equal(Text(report), Text(found));
        Assert.Null(await Reports.FindAsync(Identifier.New(), default));
        Assert.Equal("report.snapshot", (await Ports.Audit.ListAsync(null, 1, default))[0].Entry.Act);
    }

    [ContractFact]
    public async Task Snapshots_are_listed_by_campaign_the_newest_first_page_by_page()
    {
        var first = await AddAsync(Now);
        var second = await AddAsync(Now.AddHours(1), first.Campaign);
        await AddAsync(Now);
        var (listed, total) = await Reports.ListAsync(first.Campaign, 1, 10, default);
        Assert.Equal(2, total);
        Assert.Equal([second.Id, first.Id], listed.Select(one => one.Id));
        Assert.Equal((second.Snapshot.Figures.Length, "zh-CN", second.By, second.CreatedAt), (listed[0].Figures, listed[0].Language, listed[0].By, listed[0].CreatedAt));
        Assert.Equal([first.Id], (await Reports.ListAsync(first.Campaign, 2, 1, default)).Reports.Select(one => one.Id));
    }

    static string Text(Report report) => System.Text.Json.JsonSerializer.Serialize(report.Snapshot, SurveyJson.Options);

    async Task<Report> AddAsync(DateTimeOffset at, string? campaign = null)
    {
        var owner = Some.Campaign();
        if (campaign is null) await Ports.Campaigns.AddAsync(owner, Ports.Entry(), default);
        var report = SomeReport.Of(SomeReport.Facts(units: 2, items: 3)) with { Id = Identifier.New(), Campaign = campaign ?? owner.Id, CreatedAt = at };
        await Reports.AddAsync(report, Ports.Entry("report.snapshot"), default);
        return report;
    }
}
