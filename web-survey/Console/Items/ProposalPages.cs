using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>What the service proposes to merge: gone through page by page, each accepted as people put it, or set aside.</summary>
static class ProposalPages
{
    /// <summary>Up to so many unplaced opinions the proposals are made while one waits; beyond, as a long work.</summary>
    const int AtOnce = 2_000;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapPost("/campaigns/{id}/items/propose", ProposeAsync).Asks(Permission.Run);
        console.MapGet("/campaigns/{id}/items/proposals", ShowAsync).Asks(Permission.Read);
        console.MapPost("/campaigns/{id}/items/proposals", DecideAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ProposeAsync(
        ConsoleVisit visit, string id, IItemStore items, ProposeItems propose, StartProposing start, CancellationToken cancellationToken)
    {
        if ((await items.BalanceAsync(id, cancellationToken)).Unplaced > AtOnce)
            return await start.RunAsync(id, visit.Actor, cancellationToken) is Outcome<Work>.Done { Value: var work } ? SeeOther.To($"/console/works/{work.Id}") : visit.Missing();
        return await propose.RunAsync(id, visit.Actor, null, cancellationToken) is Outcome<ItemProposals>.Done ? SeeOther.To($"/console/campaigns/{id}/items/proposals") : visit.Missing();
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, ProposalReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(visit, id, cancellationToken) is { } view ? visit.Page<ProposalPage>(view) : visit.Missing();

    static async Task<IResult> DecideAsync(
        ConsoleVisit visit, string id, ProposalReader reader, IProposalStore proposals, MakeItems make, RejectProposals reject, CancellationToken cancellationToken)
    {
        var (posted, problems) = (visit.Posted, ImmutableArray<Problem>.Empty);
        var lines = await proposals.LinesAsync(id, cancellationToken);
        if (posted["reject"].ToString() is { Length: > 0 } aside)
        {
            problems = Problems(await reject.RunAsync(id, [aside], visit.Actor, cancellationToken));
        }
        else
        {
            // One button takes one proposal as it was edited; the other takes all that are sure enough as they are.
            string[] chosen = posted["accept"].ToString() is { Length: > 0 } one
                ? [one]
                : [.. lines.Where(line => line.Confidence >= Least(posted["all"])).Take(MakeItems.MostAtOnce).Select(line => line.Id)];
            var drafts = (await proposals.FindAsync(id, chosen, cancellationToken)).Select(kept => Draft(kept, posted)).ToList();
            problems = drafts.Count == 0 ? [new Problem("proposal_gone")]
                : drafts.Any(draft => draft.Suggestions.Count == 0) ? [new Problem("suggestions_ticked", "/suggestions").With("max", MakeItems.MostAtOnce)]
                : Problems(await make.RunAsync(id, drafts, ItemActKind.Accept, visit.Actor, cancellationToken));
        }
        if (problems.IsEmpty) return SeeOther.To(visit.Here + Next(lines, posted));
        return await reader.ReadAsync(visit, id, cancellationToken) is { } view
            ? visit.Page<ProposalPage>(view with { Lines = visit.Lines(problems), Posted = posted }, StatusCodes.Status422UnprocessableEntity)
            : visit.Missing();
    }

    // Sixty are gone through one after the other: the next one is where one was, not at the foot of the page's head.
    static string Next(IReadOnlyList<ProposalLine> lines, IFormCollection posted)
    {
        var done = posted["accept"].ToString() is { Length: > 0 } accepted ? accepted : posted["reject"].ToString();
        return lines.SkipWhile(line => line.Id != done).Skip(1).FirstOrDefault() is { } next ? $"#p-{next.Id}" : "";
    }

    static decimal Least(string? percent) =>
        ProposalReader.Levels.FirstOrDefault(level => ((int)(level * 100)).ToString(CultureInfo.InvariantCulture) == percent, ProposeItems.Safe);

    // Those shown and not ticked are left out; those of a large proposal that were not shown go with the rest.
    static ItemDraft Draft(KeptProposal kept, IFormCollection posted)
    {
        var proposal = kept.Proposal;
        if (posted["accept"] != kept.Id) return new ItemDraft(proposal.Wording, proposal.Suggestions, proposal.Category);
        var left = posted["shown"].OfType<string>().Except(posted["ticked"].OfType<string>(), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var category = posted["category"].ToString() is { Length: > 0 } key ? key : null;
        return new ItemDraft(posted["wording"].ToString(), [.. proposal.Suggestions.Where(one => !left.Contains(one))], category);
    }

    static ImmutableArray<Problem> Problems<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var problems) ? problems : [];
}

/// <summary>Reads a page of the proposals that nobody has dealt with.</summary>
public sealed class ProposalReader(ICampaignStore campaigns, IProposalStore proposals, ISuggestionStore suggestions, ItemReader items)
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
        var kept = await proposals.FindAsync(id, [.. lines.Skip((number - 1) * PageSize).Take(PageSize).Select(line => line.Id)], cancellationToken);
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
}

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
    Campaign Campaign, IReadOnlyList<KeptProposal> Proposals, IReadOnlyDictionary<string, Suggestion> Texts, PageNumber Page, ItemHead Head)
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
