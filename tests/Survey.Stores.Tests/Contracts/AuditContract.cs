using Survey.Core.Audit;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What the audit log means: numbered without gaps, chained, append-only.</summary>
public abstract class AuditContract(IStoreUnderTest store) : StoreContract(store)
{
    [ContractFact]
    public async Task Entries_are_numbered_without_gaps_and_come_newest_first()
    {
        for (var i = 0; i < 5; i++) await Ports.ActAsync(Ports.Entry($"act.{i}"));
        var entries = await Ports.Audit.ListAsync(null, 3, default);
        Assert.Equal([5, 4, 3], entries.Select(entry => entry.Number));
        Assert.Equal(["act.1", "act.0"], (await Ports.Audit.ListAsync(3, 10, default)).Select(entry => entry.Entry.Act));
        Assert.Equal(Ports.Entry("act.4"), entries[0].Entry);
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));
    }

    [ContractFact]
    public async Task An_act_that_changes_nothing_else_is_chained_like_any_other()
    {
        await Ports.ActAsync(Ports.Entry("act.0"));
        await Ports.Audit.AppendAsync(Ports.Entry("act.1"), default);
        await Ports.ActAsync(Ports.Entry("act.2"));
        Assert.Equal(["act.2", "act.1", "act.0"], (await Ports.Audit.ListAsync(null, 9, default)).Select(entry => entry.Entry.Act));
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));
    }

    [ContractFact]
    public async Task A_search_goes_by_who_act_subject_and_time()
    {
        var noon = new DateTimeOffset(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);
        foreach (var (hours, name, act, subject) in new[] { (0, "李明", "form.publish", "a"), (1, "王芳 · 大屏", "form.close", "a"), (25, "李明", "form.publish", "b") })
            await Ports.ActAsync(new AuditEntry(noon.AddHours(hours).ToOffset(TimeSpan.FromHours(8)), new Actor(name[..1], name), act, subject));
        Assert.Equal([3, 1], await FoundAsync(new() { By = "李明" }));
        Assert.Equal([2], await FoundAsync(new() { By = "大屏" }));
        Assert.Equal([3, 1], await FoundAsync(new() { By = "李" }));
        Assert.Equal([2, 1], await FoundAsync(new() { Subject = "a" }));
        Assert.Equal([3, 1], await FoundAsync(new() { Act = "form.publish" }));
        Assert.Equal([2, 1], await FoundAsync(new() { Before = noon.AddHours(25) }));
        Assert.Equal([3], await FoundAsync(new() { From = noon.AddHours(2) }));
        var (second, total) = await Ports.Audit.SearchAsync(new(), 2, 2, default);
        Assert.Equal((1, 3), (Assert.Single(second).Number, total));
    }

    async Task<IEnumerable<long>> FoundAsync(AuditFilter filter) => (await Ports.Audit.SearchAsync(filter, 1, 10, default)).Entries.Select(entry => entry.Number);
}
