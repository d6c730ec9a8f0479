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
using Survey.Web.Console.Suggestions;

namespace Survey.Web.Console.Items;

/// <summary>An opinion that holds several: split where it is likely or where one ticks, and joined again.</summary>
static class SplitPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapPost("/suggestions/{id}/split", SplitAsync).Asks(Permission.Run);
        console.MapPost("/suggestions/{id}/join", JoinAsync).Asks(Permission.Run);
    }

    static async Task<IResult> SplitAsync(ConsoleVisit visit, string id, OneSuggestionReader reader, SplitSuggestion split, CancellationToken cancellationToken)
    {
        int[] at = [.. visit.Posted["at"].Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0)];
        var outcome = at.Length == 0
            ? new Problem("split_at", "/at").With("max", SplitSuggestion.MostParts - 1)
            : await split.RunAsync(id, at, visit.Actor, cancellationToken);
        return outcome is Outcome<ImmutableArray<Suggestion>>.Refused refused
            ? await AgainAsync(visit, id, reader, refused.Problems, cancellationToken)
            : SeeOther.To($"/console/suggestions/{id}");
    }

    static async Task<IResult> JoinAsync(ConsoleVisit visit, string id, OneSuggestionReader reader, JoinSuggestion join, CancellationToken cancellationToken) =>
        await join.RunAsync(id, visit.Actor, cancellationToken) switch
        {
            Outcome<Suggestion>.Done(var whole) => SeeOther.To($"/console/suggestions/{whole.Id}"),
            var refused => await AgainAsync(visit, id, reader, ((Outcome<Suggestion>.Refused)refused).Problems, cancellationToken),
        };

    static async Task<IResult> AgainAsync(
        ConsoleVisit visit, string id, OneSuggestionReader reader, ImmutableArray<Problem> problems, CancellationToken cancellationToken) =>
        await reader.ReadAsync(id, cancellationToken) is { } view
            ? visit.Page<SuggestionPage>(view with { Lines = visit.Lines(problems) }, StatusCodes.Status422UnprocessableEntity)
            : visit.Missing();
}

/// <summary>Where an opinion stands among the items, and how it may be split.</summary>
/// <param name="Item">Its item; null: in none.</param>
/// <param name="Whole">The opinion it is a part of; null: it is as it came in.</param>
/// <param name="Parts">Its parts in the order of the text; none where it was not split.</param>
public sealed record SplitView(Item? Item, Suggestion? Whole, ImmutableArray<Suggestion> Parts)
{
    /// <summary>Words shown behind a place where one may split.</summary>
    const int WordsShown = 12;

    /// <summary>Reads it.</summary>
    public static async Task<SplitView> OfAsync(Suggestion suggestion, IItemStore items, ISuggestionStore suggestions, CancellationToken cancellationToken)
    {
        var parts = ImmutableArray.CreateBuilder<Suggestion>();
        if (suggestion.Parts > 0)
            foreach (var place in await items.PartsAsync(suggestion.Id, cancellationToken)) parts.Add((await suggestions.FindAsync(place.Id, cancellationToken))!);
        return new SplitView(
            suggestion.Item is { } item ? await items.FindAsync(item, cancellationToken) : null,
            suggestion.Whole is { } whole ? await suggestions.FindAsync(whole, cancellationToken) : null,
            parts.ToImmutable());
    }

    /// <summary>The places one may split at, in code points, with the words behind each and whether it is likely.</summary>
    public static IEnumerable<(int At, string Words, bool Likely)> Places(string text, IReadOnlyList<int> likely)
    {
        var runes = text.EnumerateRunes().ToArray();
        return SplitText.Places(text).Concat(likely).Distinct().Order()
            .Select(at => (at, string.Concat(runes[at..Math.Min(runes.Length, at + WordsShown)]).Trim() + (at + WordsShown < runes.Length ? "…" : ""), likely.Contains(at)));
    }
}
