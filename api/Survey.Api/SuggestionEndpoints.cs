using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Api;

/// <summary>/campaigns/{id}/suggestions: opinions as they were given, after masking.</summary>
static class SuggestionEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapSuggestions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{id}/suggestions", ListAsync).WithTags("Suggestions").RequireAuthorization(ApiAccess.ReadUnit)
            .WithName("listSuggestions").WithSummary("List the suggestions of a campaign in an order that tells nothing");
        api.MapGet("/suggestions/{id}", ReadAsync).WithTags("Suggestions").RequireAuthorization(ApiAccess.Read)
            .WithName("readSuggestion").WithSummary("Read a suggestion");
        api.MapPatch("/suggestions/{id}", ChangeAsync).WithTags("Suggestions").RequireAuthorization(ApiAccess.Run)
            .WithName("changeSuggestion").WithSummary("Correct the category, exclude for a reason or take back, or mask more; one of these at a time");
        SplitEndpoints.Map(api);
        api.MapPost("/campaigns/{id}/suggestions", AddAsync).WithTags("Suggestions").RequireAuthorization(ApiAccess.Run)
            .WithName("addSuggestions").WithSummary("Store opinions typed in by staff, all or none; they are answered in the order given");
    }

    static async Task<Results<Ok<SuggestionList>, Refusal>> ListAsync(
        string id, [AsParameters] SuggestionQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, ICampaignStore campaigns, ISuggestionStore suggestions,
        ReadOpinions readOpinions, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return Answering.Missing;
        if (!query.HasKnownStanding) return new Refusal([new Problem("standing_unknown", "", ProblemKind.Unreadable)]);
        var filter = new SuggestionFilter(query.Text, query.Category, query.Unit, query.Audience, query.Channel, query.Form)
        {
            Uncategorised = query.Uncategorised ?? false,
            Excluded = query.Excluded,
            Item = query.Item,
            Standing = query.Unplaced ?? false ? SuggestionStanding.Unplaced : SuggestionQuery.Standings.TryGetValue(query.Standing ?? "", out var standing) ? standing : null,
            Within = user.Caller().UnitsOf(id),
        };
        var (found, tally) = await suggestions.SearchAsync(id, filter, paging.Number, paging.Length, cancellationToken);
        var reader = await readOpinions.RunAsync(campaign, cancellationToken);
        return TypedResults.Ok(new SuggestionList([.. found.Select(suggestion => SuggestionView.Of(suggestion, reader))], tally.Total, paging.Next(tally.Total), CountsView.Of(tally)));
    }

    static async Task<Results<Revised<SuggestionView>, Refusal>> ReadAsync(
        string id, ISuggestionStore suggestions, ICampaignStore campaigns, ReadOpinions readOpinions, CancellationToken cancellationToken) =>
        await suggestions.FindAsync(id, cancellationToken) is { } suggestion
            ? await ShownAsync(suggestion, campaigns, readOpinions, cancellationToken)
            : Answering.Missing;

    static async Task<Results<Revised<SuggestionView>, Refusal>> ChangeAsync(
        string id, IfMatch match, SuggestionChange change, ClaimsPrincipal user, ChangeSuggestion use, ICampaignStore campaigns, ReadOpinions readOpinions,
        CancellationToken cancellationToken) => await use.RunAsync(id, match.Revision, change, user.Actor(), cancellationToken) switch
        {
            Outcome<Suggestion>.Done(var suggestion) => await ShownAsync(suggestion, campaigns, readOpinions, cancellationToken),
            var refused => new Refusal(((Outcome<Suggestion>.Refused)refused).Problems),
        };

    static async Task<Revised<SuggestionView>> ShownAsync(
        Suggestion suggestion, ICampaignStore campaigns, ReadOpinions readOpinions, CancellationToken cancellationToken)
    {
        var campaign = (await campaigns.FindAsync(suggestion.Campaign, cancellationToken))!;
        return new Revised<SuggestionView>(SuggestionView.Of(suggestion, await readOpinions.RunAsync(campaign, cancellationToken)), suggestion.Revision);
    }

    static async Task<Results<Made<IReadOnlyList<AddedView>>, Refusal>> AddAsync(
        string id, IReadOnlyList<SuggestionDraft> drafts, ClaimsPrincipal user, AddSuggestions add, CancellationToken cancellationToken) =>
        (await add.RunAsync(id, drafts, user.Actor(), cancellationToken)).Answer(added => new Made<IReadOnlyList<AddedView>>(
            [.. added.Select(AddedView.Of)], $"/api/v1/campaigns/{id}/suggestions"));
}

/// <summary>What a list of suggestions is narrowed to.</summary>
public sealed record SuggestionQuery(
    [property: FromQuery(Name = "q"), Description("Runs of characters the text contains, all of those between blanks; one character is enough.")] string? Text,
    [property: FromQuery(Name = "category"), Description("A category key.")] string? Category,
    [property: FromQuery(Name = "unit"), Description("A unit code.")] string? Unit,
    [property: FromQuery(Name = "audience"), Description("An audience key.")] string? Audience,
    [property: FromQuery(Name = "channel"), Description("A channel key.")] string? Channel,
    [property: FromQuery(Name = "form"), Description("The form they were given on.")] string? Form,
    [property: FromQuery(Name = "uncategorised"), Description("True: those without a category alone.")] bool? Uncategorised,
    [property: FromQuery(Name = "excluded"), Description("True: those excluded alone; false: those that are not; all unless said.")] bool? Excluded,
    [property: FromQuery(Name = "item"), Description("An item: those that stand in it alone.")] string? Item = null,
    [property: FromQuery(Name = "unplaced"), Description("True: those that stand in no item and are neither excluded nor split.")] bool? Unplaced = null,
    [property: FromQuery(Name = "standing"), Description("Those that stand so in the work on items: placed, unplaced, excluded, split; kept: placed or unplaced.")] string? Standing = null)
{
    /// <summary>The words for how suggestions stand.</summary>
    internal static IReadOnlyDictionary<string, SuggestionStanding> Standings { get; } =
        Enum.GetValues<SuggestionStanding>().ToDictionary(standing => standing.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Whether the standing asked for is one, or none is.</summary>
    internal bool HasKnownStanding => Standing is null or "" || Standings.ContainsKey(Standing);
}
