using System.Globalization;
using Survey.Core.Suggestions;

namespace Survey.Stores;

/// <summary>A cell of counted suggestions as SQLite answers it.</summary>
sealed class SuggestionCellRow
{
    public string? Category { get; init; }
    public string? Unit { get; init; }
    public string? Audience { get; init; }
    public string? Channel { get; init; }
    public required bool Excluded { get; init; }
    public required int Count { get; init; }
    public required int Placed { get; init; }
    public required int Split { get; init; }
    public required int Parts { get; init; }

    public SuggestionCell ToCell() => new(Category, Unit, Audience, Channel, Excluded, Count, Placed, Split, Parts);
}

/// <summary>A suggestion as SQLite answers it.</summary>
sealed class SuggestionRow
{
    public required string Id { get; init; }
    public required string Campaign { get; init; }
    public required string Source { get; init; }
    public string? Form { get; init; }
    public string? Question { get; init; }
    public required string Text { get; init; }
    public string? Category { get; init; }
    public string? Unit { get; init; }
    public string? Audience { get; init; }
    public string? Channel { get; init; }
    public required string PublishedOn { get; init; }
    public required int Revision { get; init; }
    public string? Excluded { get; init; }
    public required bool Decided { get; init; }
    public string? Item { get; init; }
    public string? Whole { get; init; }
    public required int Parts { get; init; }

    public Suggestion ToSuggestion() => new()
    {
        Id = Id,
        Campaign = Campaign,
        Source = Enum.Parse<SuggestionSource>(Source),
        Form = Form,
        Question = Question,
        Text = Text,
        Category = Category,
        Unit = Unit,
        Audience = Audience,
        Channel = Channel,
        On = DateOnly.Parse(PublishedOn, CultureInfo.InvariantCulture),
        Revision = Revision,
        Excluded = Excluded,
        Decided = Decided,
        Item = Item,
        Whole = Whole,
        Parts = Parts,
    };
}
