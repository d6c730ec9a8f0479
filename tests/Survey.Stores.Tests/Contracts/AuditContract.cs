using Survey.Core.Audit;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What the audit log means: numbered without gaps, chained, append-only.</summary>
public abstract class AuditContract
{
    protected abstract Ports Ports { get; }

    [Fact]
    public async Task Entries_are_numbered_without_gaps_and_come_newest_first()
    {
        for (var i = 0; i < 5; i++) await Ports.Suggestions.AddAsync([], null, Ports.Entry($"act.{i}"), default);
        var entries = await Ports.Audit.ListAsync(null, 3, default);
        Assert.Equal([5, 4, 3], entries.Select(entry => entry.Number));
        Assert.Equal(["act.1", "act.0"], (await Ports.Audit.ListAsync(3, 10, default)).Select(entry => entry.Entry.Act));
        Assert.Equal(Ports.Entry("act.4"), entries[0].Entry);
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));
    }

    [Fact]
    public async Task A_search_goes_by_who_act_subject_and_time()
    {
        var noon = new DateTimeOffset(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);
        foreach (var (hours, name, act, subject) in new[] { (0, "李明", "form.publish", "a"), (1, "王芳 · 大屏", "form.close", "a"), (25, "李明", "form.publish", "b") })
            await Ports.Suggestions.AddAsync([], null, new AuditEntry(noon.AddHours(hours).ToOffset(TimeSpan.FromHours(8)), new Actor(name[..1], name), act, subject), default);
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

public sealed class SqliteAuditTests : AuditContract, IDisposable
{
    readonly SqlitePorts _sqlite = new();

    protected override Ports Ports => _sqlite.Ports;

    [Fact]
    public async Task A_changed_entry_breaks_the_chain_and_the_log_refuses_change()
    {
        for (var i = 0; i < 5; i++) await Ports.Suggestions.AddAsync([], null, Ports.Entry($"act.{i}"), default);
        foreach (var statement in (string[])["UPDATE audit SET act = 'x' WHERE number = 3", "DELETE FROM audit WHERE number = 5"])
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => _sqlite.TamperAsync(statement));
        await _sqlite.TamperAsync("DROP TRIGGER audit_stays; UPDATE audit SET act = 'x' WHERE number = 3");
        Assert.Equal(3, await Ports.Audit.FirstBreakAsync(default));
    }

    public void Dispose() => _sqlite.Dispose();
}
