using System.Text.Json.Serialization;
using Survey.Core.Suggestions;

namespace Survey.Api;

/// <summary>A suggestion as organisers see it.</summary>
/// <param name="Id">Identifier, random.</param>
/// <param name="Text">After masking.</param>
/// <param name="Category">Category key; null where none was chosen.</param>
/// <param name="Source">How it came in.</param>
/// <param name="Form">The form it was given on.</param>
/// <param name="Question">Key of the question.</param>
/// <param name="Unit">Unit code, where enough of it are published.</param>
/// <param name="Audience">Audience key, where enough of it are published.</param>
/// <param name="Channel">Channel key, where enough of it are published.</param>
/// <param name="On">The day it was published or typed in, in the campaign's zone.</param>
/// <param name="Revision">Counts the changes; the ETag.</param>
/// <param name="Excluded">Why it is left out of further work; null: it is not.</param>
/// <param name="Proposal">What its words speak for, whatever category it has.</param>
/// <param name="Item">The item it stands in; null: in none.</param>
/// <param name="Whole">The suggestion it is a part of; null where it is as it came in.</param>
/// <param name="Parts">How many opinions it was split into; 0: it was not.</param>
public sealed record SuggestionView(
    string Id, string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category, SuggestionSource Source,
    string? Form, string? Question, string? Unit, string? Audience, string? Channel, DateOnly On, int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Exclusion? Excluded,
    CategoryProposal Proposal, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Item, string? Whole, int Parts)
{
    /// <summary>The suggestion as it is shown.</summary>
    public static SuggestionView Of(Suggestion suggestion, OpinionReader reader) => new(
        suggestion.Id, suggestion.Text, suggestion.Category, suggestion.Source, suggestion.Form, suggestion.Question, suggestion.Unit,
        suggestion.Audience, suggestion.Channel, suggestion.On,
        suggestion.Revision, suggestion.Excluded is { } reason ? new Exclusion(reason) : null, reader.Propose(suggestion.Text),
        suggestion.Item, suggestion.Whole, suggestion.Parts);
}

/// <summary>A part of the list of suggestions.</summary>
/// <param name="Suggestions">In an order that tells nothing.</param>
/// <param name="Total">How many match.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
/// <param name="Counts">All that match, counted.</param>
public sealed record SuggestionList(
    IReadOnlyList<SuggestionView> Suggestions, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next, CountsView Counts);

/// <summary>How many suggestions match, each way of counting under everything else that is asked for. The empty key: none, or not shown.</summary>
/// <param name="Category">By category key.</param>
/// <param name="Unit">By unit code.</param>
/// <param name="Audience">By audience key.</param>
/// <param name="Channel">By channel key.</param>
/// <param name="Standing">By what became of them.</param>
public sealed record CountsView(
    IReadOnlyDictionary<string, int> Category, IReadOnlyDictionary<string, int> Unit, IReadOnlyDictionary<string, int> Audience, IReadOnlyDictionary<string, int> Channel,
    StandingView Standing)
{
    /// <summary>The counts as they are shown.</summary>
    public static CountsView Of(SuggestionTally tally) => new(
        tally.Categories.ToDictionary(), tally.Units.ToDictionary(), tally.Audiences.ToDictionary(), tally.Channels.ToDictionary(),
        new StandingView(
            tally.Of(SuggestionStanding.Placed), tally.Of(SuggestionStanding.Unplaced), tally.Of(SuggestionStanding.Excluded), tally.Of(SuggestionStanding.Split)));
}

/// <summary>How many suggestions stand so in the work on items.</summary>
/// <param name="Placed">In an item.</param>
/// <param name="Unplaced">In none, and neither left out nor split.</param>
/// <param name="Excluded">Left out for a reason.</param>
/// <param name="Split">Split: their parts stand for them.</param>
public sealed record StandingView(int Placed, int Unplaced, int Excluded, int Split);

/// <summary>An opinion typed in by staff, as it was stored.</summary>
/// <param name="Id">Identifier, random.</param>
/// <param name="Text">After masking.</param>
/// <param name="Category">Category key; null where none was chosen.</param>
/// <param name="Proposal">What its words speak for.</param>
public sealed record AddedView(
    string Id, string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category,
    CategoryProposal Proposal)
{
    /// <summary>The opinion as it is answered.</summary>
    public static AddedView Of(AddedSuggestion added) => new(added.Suggestion.Id, added.Suggestion.Text, added.Suggestion.Category, added.Proposal);
}
