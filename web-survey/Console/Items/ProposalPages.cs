using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
            string[] chosen = Picked(posted) is { Length: > 0 } one
                ? [one]
                : [.. lines.Where(line => line.Confidence >= Least(posted["all"])).Take(MakeItems.MostAtOnce).Select(line => line.Id)];
            var drafts = (await reader.FindAsync(id, chosen, cancellationToken)).Select(kept => Draft(kept, posted)).ToList();
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
        var done = Picked(posted) is { Length: > 0 } accepted ? accepted : posted["reject"].ToString();
        return lines.SkipWhile(line => line.Id != done).Skip(1).FirstOrDefault() is { } next ? $"#p-{next.Id}" : "";
    }

    // One button makes an item of a proposal, another puts it into the item that says so already.
    static string Picked(IFormCollection posted) => posted["accept"].ToString() is { Length: > 0 } made ? made : posted["place"].ToString();

    static decimal Least(string? percent) =>
        ProposalReader.Levels.FirstOrDefault(level => ((int)(level * 100)).ToString(CultureInfo.InvariantCulture) == percent, ProposeItems.Safe);

    // Those shown and not ticked are left out; those of a large proposal that were not shown go with the rest.
    static ItemDraft Draft(OpenProposal kept, IFormCollection posted)
    {
        var proposal = kept.Proposal;
        if (Picked(posted) != kept.Id) return new ItemDraft(proposal.Wording, proposal.Suggestions, proposal.Category) { Into = kept.Item?.Id };
        var left = posted["shown"].OfType<string>().Except(posted["ticked"].OfType<string>(), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var category = posted["category"].ToString() is { Length: > 0 } key ? key : null;
        return new ItemDraft(posted["wording"].ToString(), [.. proposal.Suggestions.Where(one => !left.Contains(one))], category)
        {
            Into = posted["place"] == kept.Id ? kept.Item?.Id : null,
        };
    }

    static ImmutableArray<Problem> Problems<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var problems) ? problems : [];
}
