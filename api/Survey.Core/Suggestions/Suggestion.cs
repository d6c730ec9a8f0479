using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Works;

namespace Survey.Core.Suggestions;

/// <summary>How a suggestion came in.</summary>
public enum SuggestionSource
{
    /// <summary>A slip of a form.</summary>
    Form,

    /// <summary>Typed in by staff (talks, mailboxes, hearings).</summary>
    Staff,
}

/// <summary>One opinion as it was given, after masking. It names nobody and nothing joins it to another answer.</summary>
public sealed record Suggestion
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>How it came in.</summary>
    public SuggestionSource Source { get; init; }

    /// <summary>The form it was given on; null for staff entry.</summary>
    public string? Form { get; init; }

    /// <summary>Key of the question; null for staff entry.</summary>
    public string? Question { get; init; }

    /// <summary>Masked, NFC-normalised.</summary>
    public required string Text { get; init; }

    /// <summary>Category key; null where none was chosen.</summary>
    public string? Category { get; init; }

    /// <summary>Unit code; null where fewer than ten of it are published.</summary>
    public string? Unit { get; init; }

    /// <summary>Audience key; null where fewer than ten of it are published.</summary>
    public string? Audience { get; init; }

    /// <summary>Channel key; null where fewer than ten of it are published.</summary>
    public string? Channel { get; init; }

    /// <summary>The day it was published or, of staff entry, said (the day it was typed in where none was given), in the campaign's zone.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Counts the changes organisers made.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Why it is left out of further work; null: it is not.</summary>
    public string? Excluded { get; init; }

    /// <summary>Whether <see cref="Category"/> is an organiser's decision; otherwise it is what the respondent chose.</summary>
    public bool Decided { get; init; }

    /// <summary>The item it stands in; null: in none. One that is excluded or split stands in none.</summary>
    public string? Item { get; init; }

    /// <summary>The suggestion it is a part of; null where it is as it came in.</summary>
    public string? Whole { get; init; }

    /// <summary>How many opinions it was split into; 0: it was not. What was split stands for nothing itself: its parts do.</summary>
    public int Parts { get; init; }
}

/// <summary>What became of a suggestion in the work on items.</summary>
public enum SuggestionStanding
{
    /// <summary>It stands in an item, or nobody has dealt with it yet: it stands for itself.</summary>
    Kept,

    /// <summary>It stands in an item.</summary>
    Placed,

    /// <summary>It stands in no item, and is neither excluded nor split.</summary>
    Unplaced,

    /// <summary>It is left out for a reason.</summary>
    Excluded,

    /// <summary>It holds several opinions, and its parts stand for it.</summary>
    Split,
}

/// <summary>What a list of suggestions is narrowed to; null: not narrowed.</summary>
/// <param name="Text">Runs of characters the text contains, all of those between blanks; one character is enough (<see cref="SearchText"/>).</param>
public sealed record SuggestionFilter(
    string? Text = null, string? Category = null, string? Unit = null, string? Audience = null, string? Channel = null, string? Form = null)
{
    /// <summary>Those without a category alone.</summary>
    public bool Uncategorised { get; init; }

    /// <summary>True: those excluded alone; false: those that are not; null: all.</summary>
    public bool? Excluded { get; init; }

    /// <summary>Those that stand in this item alone.</summary>
    public string? Item { get; init; }

    /// <summary>Those that stand so in the work on items.</summary>
    public SuggestionStanding? Standing { get; init; }

    /// <summary>Whether the text is searched for anything.</summary>
    public bool HasText => SearchText.Words(Text).Count > 0;

    /// <summary>The units somebody is narrowed to whatever else is asked for; null: not narrowed.</summary>
    public ImmutableArray<string>? Within { get; init; }
}

/// <summary>What an organiser decided about a text.</summary>
/// <param name="Text">Masked.</param>
/// <param name="Category">Category key.</param>
public sealed record DecidedSuggestion(string Text, string Category);

/// <summary>Keeps suggestions.</summary>
public interface ISuggestionStore
{
    /// <summary>Suggestions of a campaign in an order that tells nothing, and how many match; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<Suggestion> Suggestions, int Total)> ListAsync(
        string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken);

    /// <summary>One suggestion, or null.</summary>
    Task<Suggestion?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Some suggestions by their identifiers; what is not there is left out.</summary>
    Task<IReadOnlyList<Suggestion>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken);

    /// <summary>A page of what a filter leaves, in an order that tells nothing, with everything it leaves counted; <paramref name="page"/> counts from 1.</summary>
    Task<FoundSuggestions> SearchAsync(string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces text, category and exclusion of suggestions whose stored revision is one below, all or none; false, and nothing
    /// changed, where somebody else was first at one of them. One that is excluded leaves its item. The text replaced is not kept.
    /// </summary>
    Task<bool> ReplaceAsync(IReadOnlyList<Suggestion> suggestions, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Up to <paramref name="most"/> of the suggestions whose category an organiser decided, those not excluded alone, and a mark
    /// that is another one whenever what organisers decided in the campaign is another. With the mark one already knows as
    /// <paramref name="known"/> nothing is read: the suggestions are null.
    /// </summary>
    Task<(string Mark, IReadOnlyList<DecidedSuggestion>? Suggestions)> DecidedAsync(
        string campaign, string? known, int most, CancellationToken cancellationToken);

    /// <summary>Every suggestion of a campaign, streamed for an export.</summary>
    IAsyncEnumerable<Suggestion> AllAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>
    /// Stores opinions typed in by staff, all or none, and in the same transaction notes the work that brought them in as
    /// <paramref name="done"/>: it is never told as undone when it was not.
    /// </summary>
    Task AddAsync(IReadOnlyList<Suggestion> suggestions, Work? done, AuditEntry entry, CancellationToken cancellationToken);
}
