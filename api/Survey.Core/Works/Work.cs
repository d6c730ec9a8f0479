using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Works;

/// <summary>What a long work does.</summary>
public enum WorkKind
{
    /// <summary>Brings in opinions from a file.</summary>
    ImportSuggestions,

    /// <summary>Writes the opinions of a campaign into a file.</summary>
    ExportSuggestions,

    /// <summary>Writes the kept rows of a form into a file.</summary>
    ExportResponses,

    /// <summary>Proposes items of what stands in none.</summary>
    ProposeItems,
}

/// <summary>Where a work stands.</summary>
public enum WorkState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Done, wholly.</summary>
    Done,

    /// <summary>Not done, for the problems it names; nothing was changed by it.</summary>
    Failed,

    /// <summary>The process that ran it stopped meanwhile; nothing was changed by it, and it can be started again.</summary>
    Interrupted,
}

/// <summary>A long work an organiser started: one may leave its page and find it again.</summary>
public sealed record Work
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public required string Campaign { get; init; }

    /// <summary>Who started it.</summary>
    public required Actor By { get; init; }

    /// <summary>When, UTC; an organiser's act, never anybody's answer.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public WorkState State { get; init; }

    /// <summary>Rows dealt with so far.</summary>
    public int Reached { get; init; }

    /// <summary>Rows there are; null where that is not known beforehand.</summary>
    public int? Total { get; init; }

    /// <summary>Why it failed.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The name of the file it wrote; null where it writes none.</summary>
    public string? File { get; init; }

    /// <summary>The content type of <see cref="File"/>.</summary>
    public string? MediaType { get; init; }
}

/// <summary>Keeps works and the files they write. Bookkeeping of the service: what a work changes writes its own audit entry.</summary>
public interface IWorkStore
{
    /// <summary>Stores a new work.</summary>
    Task AddAsync(Work work, CancellationToken cancellationToken);

    /// <summary>Replaces a work.</summary>
    Task ReplaceAsync(Work work, CancellationToken cancellationToken);

    /// <summary>One work, or null.</summary>
    Task<Work?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Works of a campaign, the newest first.</summary>
    Task<IReadOnlyList<Work>> ListAsync(string campaign, int count, CancellationToken cancellationToken);

    /// <summary>Adds the next piece to the file of a work.</summary>
    Task AppendAsync(string id, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);

    /// <summary>The file of a work piece by piece; nothing where there is none.</summary>
    IAsyncEnumerable<byte[]> FileAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Marks as interrupted every running work that nobody runs any more, and drops its file; removes works started before
    /// <paramref name="oldest"/>. <paramref name="alive"/> are those this process runs at the moment it is asked; what another
    /// living process runs is left alone.
    /// </summary>
    Task TidyAsync(DateTimeOffset oldest, IReadOnlyCollection<string> alive, CancellationToken cancellationToken);
}
