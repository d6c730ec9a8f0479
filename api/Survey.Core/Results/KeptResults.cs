using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>
/// Results of opened forms in memory: what a box held never changes, so they are good as long as the paper is the same.
/// Paper is compared by what it says, so that another process may key it in.
/// </summary>
public sealed class KeptResults
{
    // A form of forty groups takes some hundred kilobytes.
    const int Most = 96;

    readonly ConcurrentDictionary<(string Form, GroupBy By), (string Paper, FormResults Results)> _kept = new();

    /// <summary>The results kept of a form with exactly this paper; null where there are none.</summary>
    internal FormResults? Find(string form, GroupBy by, IReadOnlyList<PaperCell> paper) =>
        _kept.TryGetValue((form, by), out var kept) && string.Equals(kept.Paper, Said(paper), StringComparison.Ordinal) ? kept.Results : null;

    /// <summary>Keeps them.</summary>
    internal FormResults Keep(string form, GroupBy by, IReadOnlyList<PaperCell> paper, FormResults results)
    {
        if (_kept.Count >= Most) _kept.Clear();
        _kept[(form, by)] = (Said(paper), results);
        return results;
    }

    static string Said(IReadOnlyList<PaperCell> paper)
    {
        var said = new StringBuilder();
        foreach (var cell in paper)
        {
            said.Append(CultureInfo.InvariantCulture, $"{cell.Unit}\n{cell.Audience}\n{cell.Issued} {cell.Returned} {cell.Invalid}\n");
            foreach (var (item, counts) in cell.Answers)
                foreach (var (choice, count) in counts) said.Append(CultureInfo.InvariantCulture, $"{item} {choice} {count}\n");
        }
        return said.ToString();
    }
}
