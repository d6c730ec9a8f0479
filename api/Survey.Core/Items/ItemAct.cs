using Survey.Core.Audit;

namespace Survey.Core.Items;

/// <summary>What a step in the work on items does.</summary>
public enum ItemActKind
{
    /// <summary>Makes items of what was proposed.</summary>
    Accept,

    /// <summary>Makes an item by hand.</summary>
    Make,

    /// <summary>Changes wordings or categories.</summary>
    Change,

    /// <summary>Puts suggestions into an item or takes them out.</summary>
    Place,

    /// <summary>Merges items into one.</summary>
    Merge,

    /// <summary>Makes an item of a part of another.</summary>
    Split,

    /// <summary>Numbers the items anew.</summary>
    Renumber,

    /// <summary>Leaves suggestions out, for a reason.</summary>
    Exclude,

    /// <summary>Takes suggestions back from being left out.</summary>
    Restore,

    /// <summary>Splits a suggestion into its opinions.</summary>
    SplitSuggestion,

    /// <summary>Joins the parts of a suggestion.</summary>
    JoinSuggestion,
}

/// <summary>One step in the work on items as it is remembered.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Number">1, 2, 3 … within the campaign.</param>
/// <param name="Kind">What it did.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Items">How many items it made or changed.</param>
/// <param name="Suggestions">How many suggestions it moved or split.</param>
/// <param name="UndoneAt">When it was undone, UTC; null: it stands.</param>
public sealed record ItemAct(
    string Id, string Campaign, int Number, ItemActKind Kind, DateTimeOffset At, Actor By, int Items, int Suggestions, DateTimeOffset? UndoneAt = null);

/// <summary>What came of undoing a step.</summary>
public abstract record UndoOutcome
{
    UndoOutcome()
    {
    }

    /// <summary>It is undone.</summary>
    public sealed record Undone : UndoOutcome;

    /// <summary>A later step changed what this one would bring back; that one is undone first.</summary>
    /// <param name="Later">The latest such step.</param>
    public sealed record Touched(ItemAct Later) : UndoOutcome;

    /// <summary>An item it would take back has a ledger entry somebody has written.</summary>
    /// <param name="Number">The item's number.</param>
    public sealed record Begun(int Number) : UndoOutcome;

    /// <summary>Something is no longer as the step left it, or it was undone meanwhile.</summary>
    public sealed record Changed : UndoOutcome;
}
