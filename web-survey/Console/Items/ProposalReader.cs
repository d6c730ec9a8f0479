using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>Reads a page of the proposals that nobody has dealt with.</summary>
public sealed class ProposalReader(ICampaignStore campaigns, IProposalStore proposals, ISuggestionStore suggestions, IItemStore standing, ItemReader items)
{
    /// <summary>Proposals of one page.</summary>
    public const int PageSize = 10;

    /// <summary>From how much confidence on proposals may be accepted together.</summary>
    public static ImmutableArray<decimal> Levels { get; } = [ProposeItems.Safe, 0.7m, ProposeItems.Guess];

    /// <summary>Texts shown of a proposal; the others go with them.</summary>
    public const int Shown = 40;

    /// <summary>The page, or null where there is no such campaign.</summary>
    public async Task<ProposalView?> ReadAsync(ConsoleVisit visit, string id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return null;
        var lines = await proposals.LinesAsync(id, cancellationToken);
        var number = PageNumber.Of(visit.Asked("page"));
        // The last page may have been dealt with meanwhile.
        number = Math.Min(number, Math.Max(1, (lines.Count + PageSize - 1) / PageSize));
        var kept = await FindAsync(id, [.. lines.Skip((number - 1) * PageSize).Take(PageSize).Select(line => line.Id)], cancellationToken);
        var texts = (await suggestions.FindAsync(kept.SelectMany(proposal => proposal.Proposal.Suggestions.Take(Shown)), cancellationToken))
            .ToDictionary(one => one.Id, StringComparer.Ordinal);
        return new ProposalView(campaign, kept, texts, new PageNumber(number, PageSize, lines.Count), await items.HeadAsync(id, cancellationToken))
        {
            Safe = [.. Levels.Select(level => (Level: level, Lines: lines.Where(line => line.Confidence >= level).ToList())).Where(safe => safe.Lines.Count > 0)
                .DistinctBy(safe => safe.Lines.Count).Select(safe => new SafeProposals((int)(safe.Level * 100), safe.Lines.Count, safe.Lines.Sum(line => line.Open)))],
            Opinions = lines.Sum(line => line.Open),
            WereAny = lines.Count > 0 || await proposals.AnyAsync(id, cancellationToken),
        };
    }

    /// <summary>Some of the proposals, each with the item it would go to: where that was merged away since, the one it went to.</summary>
    public async Task<IReadOnlyList<OpenProposal>> FindAsync(string campaign, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        List<OpenProposal> found = [];
        foreach (var kept in await proposals.FindAsync(campaign, ids, cancellationToken))
        {
            var item = kept.Proposal.Item is { } id ? await standing.FindAsync(id, cancellationToken) : null;
            while (item?.MergedInto is { } into) item = await standing.FindAsync(into, cancellationToken);
            found.Add(new OpenProposal(kept.Id, kept.Proposal, item));
        }
        return found;
    }
}

/// <summary>A proposal nobody has dealt with.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Proposal">What is proposed of suggestions that are still unplaced.</param>
/// <param name="Item">The item that says so already; null: it would be a new one.</param>
public sealed record OpenProposal(string Id, ItemProposal Proposal, Item? Item);

/// <summary>Proposals that may be accepted together.</summary>
/// <param name="Percent">The confidence each of them has at least.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Opinions">How many opinions they hold.</param>
public sealed record SafeProposals(int Percent, int Count, int Opinions);

/// <summary>What a page of proposals shows.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Proposals">Those of this page.</param>
/// <param name="Texts">The first texts of each, by identifier.</param>
/// <param name="Page">Where one is.</param>
/// <param name="Head">What stands at the head.</param>
public sealed record ProposalView(
    Campaign Campaign, IReadOnlyList<OpenProposal> Proposals, IReadOnlyDictionary<string, Suggestion> Texts, PageNumber Page, ItemHead Head)
{
    /// <summary>Those that may be accepted together, the surest first.</summary>
    public IReadOnlyList<SafeProposals> Safe { get; init; } = [];

    /// <summary>Opinions of all proposals that are left.</summary>
    public int Opinions { get; init; }

    /// <summary>Whether anything was proposed so far.</summary>
    public bool WereAny { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>What was posted and refused, to be shown as it was typed.</summary>
    public IFormCollection Posted { get; init; } = FormCollection.Empty;

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => FormattableString.Invariant($"/console/campaigns/{Campaign.Id}/items/proposals?page={page}");
}
