using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>
/// A closed item as it is crossed: parts that each divide the ballots. A question of one choice is one part, its choices and
/// blank; of several choices each choice is a part of its own, ticked or not.
/// </summary>
/// <param name="Item">The item.</param>
/// <param name="Lines">Keys of its lines.</param>
sealed record CrossedItem(CountedItem Item, ImmutableArray<string> Lines)
{
    /// <summary>Whether an item can be crossed: what is chosen from a list.</summary>
    public static bool Can(CountedItem item) => item.Question is SingleQuestion or MultipleQuestion or RatingQuestion or MatrixQuestion or NpsQuestion;

    /// <summary>The item with its lines; the eleven points of an NPS question are three.</summary>
    public static CrossedItem Of(CountedItem item) => new(item, item.Question switch
    {
        NpsQuestion => ["promoters", "passives", "detractors", PaperCell.Blank],
        MultipleQuestion => [.. item.Choices.Select(choice => choice.Key)],
        _ => [.. item.Choices.Select(choice => choice.Key), PaperCell.Blank],
    });

    /// <summary>The parts: the line of each ballot, and how many lines there are. Of a part of ticks, line 0 is "ticked".</summary>
    public IEnumerable<(int[] LineOf, int Lines)> Parts(IReadOnlyList<ResponseRow> ballots) => Item.IsMultiple
        ? Lines.Select(line => (ballots.Select(ballot => ValuesOf(ballot).Contains(line) ? 0 : 1).ToArray(), 2))
        : [(ballots.Select(LineOf).ToArray(), Lines.Length)];

    /// <summary>The lines a part shows.</summary>
    public ImmutableArray<string> LinesOf(int part) => Item.IsMultiple ? [Lines[part]] : Lines;

    int LineOf(ResponseRow ballot)
    {
        var values = ValuesOf(ballot);
        var key = values.IsEmpty ? PaperCell.Blank : Item.Question is NpsQuestion ? Group(values[0]) : values[0];
        // A value the item does not know counts as blank, as it does in the tallies.
        return Lines.IndexOf(key) is var place and >= 0 ? place : Lines.Length - 1;
    }

    ImmutableArray<string> ValuesOf(ResponseRow ballot) => ballot.Answers.TryGetValue(Item.Key, out var values) ? values : [];

    static string Group(string points) => points switch
    {
        "10" or "9" => "promoters",
        "8" or "7" => "passives",
        "0" or "1" or "2" or "3" or "4" or "5" or "6" => "detractors",
        _ => PaperCell.Blank,
    };
}
