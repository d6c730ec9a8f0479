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
using Survey.Web.Console.Items;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Suggestions;

/// <summary>One opinion: read, put under another heading, masked further, left out for a reason or taken back.</summary>
static class OneSuggestionPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/suggestions/{id}", ShowAsync).Asks(Permission.Read);
        console.MapPost("/suggestions/{id}", ChangeAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, OneSuggestionReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(id, cancellationToken) is { } view ? visit.Page<SuggestionPage>(view) : visit.Missing();

    static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, string id, OneSuggestionReader reader, ChangeSuggestion change, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(id, cancellationToken) is not { } view) return visit.Missing();
        var asked = Asked(visit, view.Suggestion);
        var outcome = asked is Outcome<SuggestionChange>.Done { Value: var wanted }
            ? await change.RunAsync(id, visit.Revision, wanted, visit.Actor, cancellationToken)
            : ((Outcome<SuggestionChange>.Refused)asked).Problems;
        if (outcome is Outcome<Suggestion>.Done) return SeeOther.To($"/console/suggestions/{id}");
        // Read again: where somebody else was first, the page shows what they made of it, and what was typed stays.
        view = (await reader.ReadAsync(id, cancellationToken))!;
        var problems = ((Outcome<Suggestion>.Refused)outcome).Problems;
        return visit.Page<SuggestionPage>(
            view with
            {
                Lines = [.. problems.Select(problem => new ErrorSummary.Line(visit.Words.Say(problem), Target(problem)))],
                Category = visit.Posted["category"],
                Phrases = visit.Posted["mask"],
                Reason = visit.Posted["reason"],
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    static Outcome<SuggestionChange> Asked(ConsoleVisit visit, Suggestion suggestion)
    {
        switch (visit.Posted["act"].ToString())
        {
            case "category": return new SuggestionChange { Category = visit.Posted["category"].ToString() };
            case "exclude": return new SuggestionChange { Excluded = new Exclusion(visit.Posted["reason"].ToString()) };
            case "restore": return new SuggestionChange { Restored = true };
            default:
                var phrases = visit.Posted["mask"].ToString().Split(['\n', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return ChangeSuggestion.Places(suggestion.Text, phrases) switch
                {
                    Outcome<ImmutableArray<MaskedSpan>>.Done { Value: var spans } => new SuggestionChange { Mask = spans },
                    var refused => ((Outcome<ImmutableArray<MaskedSpan>>.Refused)refused).Problems,
                };
        }
    }

    static string? Target(Problem problem) => problem.Pointer switch
    {
        "/category" => "category",
        "/excluded/reason" => "reason",
        ['/', 'm', 'a', 's', 'k', ..] => "mask",
        _ => null,
    };
}

/// <summary>Reads what the page of an opinion shows.</summary>
public sealed class OneSuggestionReader(ISuggestionStore suggestions, ICampaignStore campaigns, IItemStore items, ReadOpinions readOpinions)
{
    /// <summary>The opinion, or null where there is none.</summary>
    public async Task<SuggestionView?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (await suggestions.FindAsync(id, cancellationToken) is not { } suggestion || await campaigns.FindAsync(suggestion.Campaign, cancellationToken) is not { } campaign) return null;
        var reader = await readOpinions.RunAsync(campaign, cancellationToken);
        return new SuggestionView(campaign, suggestion, reader.Propose(suggestion.Text), await SplitView.OfAsync(suggestion, items, suggestions, cancellationToken))
        {
            Likely = [.. reader.SplitAt(suggestion.Text).Select(offset => SplitText.Points(suggestion.Text, offset))],
        };
    }
}

/// <summary>What the page of an opinion shows; what was typed is null until something was.</summary>
public sealed record SuggestionView(Campaign Campaign, Suggestion Suggestion, CategoryProposal Proposal, SplitView Split)
{
    /// <summary>Where a second opinion is likely to begin, in code points.</summary>
    public IReadOnlyList<int> Likely { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The category chosen.</summary>
    public string? Category { get; init; }

    /// <summary>The words to be masked, as typed.</summary>
    public string? Phrases { get; init; }

    /// <summary>The reason typed.</summary>
    public string? Reason { get; init; }
}
