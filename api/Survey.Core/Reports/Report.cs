using Survey.Core.Audit;

namespace Survey.Core.Reports;

/// <summary>A snapshot as it is kept: never changed once it was made.</summary>
public sealed record Report
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>When it was made, UTC; an organiser's act, never anybody's answer.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Name of who made it.</summary>
    public required string By { get; init; }

    /// <summary>What it says.</summary>
    public required ReportSnapshot Snapshot { get; init; }
}

/// <summary>A snapshot as it is listed.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="By">Name of who made it.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Figures">How many figures it holds.</param>
public sealed record ReportEntry(string Id, DateTimeOffset CreatedAt, string By, string Language, int Figures);

/// <summary>Keeps snapshots. They are added and read; nothing changes one.</summary>
public interface IReportStore
{
    /// <summary>Stores a new snapshot with its audit entry.</summary>
    Task AddAsync(Report report, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>One snapshot, or null.</summary>
    Task<Report?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Snapshots of a campaign, the newest first, and how many there are; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<ReportEntry> Reports, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken);
}
