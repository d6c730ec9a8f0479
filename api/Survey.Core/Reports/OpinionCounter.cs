using System.Collections.Immutable;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Core.Reports;

/// <summary>Counts opinions as they come by: by channel as they were given, by category as they were dealt with.</summary>
sealed class OpinionCounter(IEnumerable<ItemSummary> items)
{
    readonly Dictionary<string, string> _categoryOfItem = items.ToDictionary(item => item.Item.Id, item => item.Item.Category ?? "", StringComparer.Ordinal);
    readonly Dictionary<string, int> _channels = new(StringComparer.Ordinal);
    readonly Dictionary<string, CategoryCounts> _categories = new(StringComparer.Ordinal);
    int _split;
    int _parts;

    /// <summary>Counts one.</summary>
    public void Add(Suggestion suggestion)
    {
        if (suggestion.Whole is null) _channels[suggestion.Channel ?? ""] = _channels.GetValueOrDefault(suggestion.Channel ?? "") + 1;
        else _parts++;
        if (suggestion.Parts > 0)
        {
            _split++;
            return;
        }
        var category = suggestion.Item is { } item && _categoryOfItem.TryGetValue(item, out var decided) ? decided : suggestion.Category ?? "";
        _categories[category] = Place(_categories.GetValueOrDefault(category, new CategoryCounts(0, 0, 0)), suggestion);
    }

    /// <summary>What came by.</summary>
    public OpinionCounts Counts()
    {
        var balance = new ItemBalance(
            _channels.Values.Sum(), _split, _parts, _categories.Values.Sum(counts => counts.Placed), _categories.Values.Sum(counts => counts.Excluded),
            _categories.Values.Sum(counts => counts.Unplaced));
        return new OpinionCounts(balance, _channels.ToImmutableSortedDictionary(StringComparer.Ordinal), _categories.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    static CategoryCounts Place(CategoryCounts counts, Suggestion suggestion) => suggestion switch
    {
        { Excluded: not null } => counts with { Excluded = counts.Excluded + 1 },
        { Item: not null } => counts with { Placed = counts.Placed + 1 },
        _ => counts with { Unplaced = counts.Unplaced + 1 },
    };
}
