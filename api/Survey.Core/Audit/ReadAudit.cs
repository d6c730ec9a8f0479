using Survey.Core.Problems;

namespace Survey.Core.Audit;

/// <summary>What a reader of the audit log asks for; null: not narrowed.</summary>
/// <param name="By">Identifier of who acted, or part of the name shown.</param>
/// <param name="Act">noun.verb, whole.</param>
/// <param name="Subject">Identifier of what was changed, whole.</param>
/// <param name="From">The first day, on the clock most campaigns go by.</param>
/// <param name="To">The last day.</param>
public sealed record AuditQuery(string? By = null, string? Act = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Reads the audit log as somebody asks for it, and checks its chain.</summary>
public sealed class ReadAudit(IAuditStore audit)
{
    /// <summary>The newest first, and how many match; refused where the days are the wrong way round.</summary>
    public async Task<Outcome<AuditPage>> RunAsync(AuditQuery query, int page, int size, CancellationToken cancellationToken)
    {
        if (query.From > query.To) return new Problem("audit_days", "/to");
        var filter = new AuditFilter(query.By, query.Act, query.Subject, Start(query.From), Start(query.To?.AddDays(1)));
        var (entries, total) = await audit.SearchAsync(filter, page, size, cancellationToken);
        return new AuditPage(entries, total);
    }

    /// <summary>How many entries there are, and the first that does not follow from the one before; null where the chain holds.</summary>
    public async Task<ChainCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var newest = await audit.ListAsync(before: null, count: 1, cancellationToken);
        return new ChainCheck(newest is [var last] ? last.Number : 0, await audit.FirstBreakAsync(cancellationToken));
    }

    static DateTimeOffset? Start(DateOnly? day)
    {
        if (day is not { } asked) return null;
        var midnight = asked.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(CampaignZone.Default).GetUtcOffset(midnight));
    }
}

/// <summary>A part of the audit log.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Total">How many match.</param>
public sealed record AuditPage(IReadOnlyList<ChainedAuditEntry> Entries, int Total);

/// <summary>What the check of the chain found.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="FirstBreak">Number of the first entry that does not follow from the one before; null: all do.</param>
public sealed record ChainCheck(long Entries, long? FirstBreak);
