using System.Collections.Immutable;
using Survey.Core.Audit;

namespace Survey.Core.Items;

/// <summary>A proposal as it is kept until the next ones replace it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Proposal">
/// Of its suggestions those that are still unplaced: what has been placed, excluded or split meanwhile is no longer proposed, and
/// is again when that is undone.
/// </param>
public sealed record KeptProposal(string Id, ItemProposal Proposal);

/// <summary>How a proposal stands in the list of them, without its texts.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Open">How many of its suggestions are still unplaced, 1 at least.</param>
public sealed record ProposalLine(string Id, decimal Confidence, int Open);

/// <summary>Keeps the proposals of a campaign, so that people go through them page by page. Only the latest are kept.</summary>
public interface IProposalStore
{
    /// <summary>Keeps these in their order and forgets those before them.</summary>
    Task ReplaceAsync(string campaign, IReadOnlyList<ItemProposal> proposals, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Those that are neither rejected nor dealt with, in their order.</summary>
    Task<IReadOnlyList<ProposalLine>> LinesAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Whether anything was proposed at all since the campaign began.</summary>
    Task<bool> AnyAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Some of them, in the order of the identifiers given; what is rejected or dealt with is left out.</summary>
    Task<IReadOnlyList<KeptProposal>> FindAsync(string campaign, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Proposes these no longer; their suggestions stay as they are. How many there were.</summary>
    Task<int> RejectAsync(string campaign, IReadOnlyList<string> ids, AuditEntry entry, CancellationToken cancellationToken);
}
