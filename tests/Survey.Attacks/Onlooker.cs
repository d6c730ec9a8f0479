using System.Text.Json;

namespace Survey.Attacks;

/// <summary>Somebody who knows how many answered in every cell, reads all figures, and reckons.</summary>
sealed class Onlooker(IReadOnlyDictionary<AskedCell, int> truth, int k)
{
    readonly Dictionary<string, AskedCell> _cells = truth.Keys.ToDictionary(cell => cell.Mark, StringComparer.Ordinal);
    readonly List<HashSet<AskedCell>> _told = [];

    /// <summary>What should not have been told.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>How many figures were read.</summary>
    public int Figures { get; private set; }

    /// <summary>The fewest ballots that some sum or difference of figures is about.</summary>
    public int SmallestTold { get; private set; } = int.MaxValue;

    /// <summary>The form as a whole: every ballot, or none where fewer than k came.</summary>
    public void SeeWhole(JsonElement results)
    {
        var seen = See(results);
        var all = truth.Values.Sum();
        if (seen != (all < k ? 0 : all)) Findings.Add($"the total holds {seen} of {all}");
    }

    /// <summary>The figures of the form or of a group; how many ballots they hold.</summary>
    public int See(JsonElement set) => set.TryGetProperty("questions", out var questions)
        ? questions.EnumerateArray().Where(question => question.GetProperty("key").GetString() == "mark")
            .Sum(question => Note(question.GetProperty("counts").EnumerateObject().Select(count => (count.Name, count.Value.GetInt32()))))
        : 0;

    /// <summary>The rows of a results export, group by group.</summary>
    public void SeeRows(JsonElement rows, params string[] group)
    {
        var counts = rows.EnumerateArray().Where(row => Text(row, "question") == "mark" && Text(row, "measure") == "count");
        foreach (var figure in counts.GroupBy(row => string.Join('|', group.Select(column => Text(row, column)))))
            Note(figure.Select(row => (Text(row, "choice")!, row.GetProperty("count").GetInt32())));
    }

    /// <summary>The rows of single responses, by what they show of their origin.</summary>
    public void SeeResponses(JsonElement rows)
    {
        foreach (var shown in rows.EnumerateArray().GroupBy(row => (Text(row, "unit"), Text(row, "audience"))))
            Note(shown.CountBy(row => Text(row, "mark")!).Select(mark => (mark.Key, mark.Value)));
    }

    /// <summary>
    /// Cells that every figure holds or leaves out together cannot be told apart by any sum or difference of figures; so
    /// whatever can be reckoned is made of such classes, and the smallest of them is the least one can learn of.
    /// </summary>
    public void Subtract()
    {
        var classes = truth.Where(cell => cell.Value > 0 && _told.Exists(figure => figure.Contains(cell.Key)))
            .GroupBy(cell => string.Concat(_told.Select(figure => figure.Contains(cell.Key) ? '1' : '0')), StringComparer.Ordinal);
        foreach (var together in classes)
        {
            var ballots = together.Sum(cell => cell.Value);
            SmallestTold = Math.Min(SmallestTold, ballots);
            if (ballots < k) Findings.Add($"{ballots} told apart: {string.Join(' ', together.Select(cell => cell.Key.Mark))}");
        }
    }

    int Note(IEnumerable<(string Mark, int Count)> counts)
    {
        var held = counts.Where(count => count.Count > 0).ToList();
        Figures++;
        foreach (var (mark, count) in held)
            if (!_cells.TryGetValue(mark, out var cell) || truth[cell] != count) Findings.Add($"a part of {mark}: {count}");
        if (held.Count > 0) _told.Add([.. held.Select(count => _cells[count.Mark])]);
        return held.Sum(count => count.Count);
    }

    static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();
}
