namespace Survey.Core.Reports;

/// <summary>
/// Lays a line of the snapshot beside the line it has become and tells what stands in the place of each figure whose
/// control was lost: numbers are set beside numbers, words beside words, at the least cost.
/// </summary>
static class FigureSlots
{
    const int Gap = 2;
    const int OtherNumber = 1;
    const int OtherLetter = 3;
    const int Unlike = 100;

    // Longer lines than people write: laying them side by side would take long.
    const int Longest = 3_000;

    /// <summary>For each figure asked for what the document says in its place; null where nothing does.</summary>
    /// <param name="line">The line of the snapshot.</param>
    /// <param name="text">The line of the document.</param>
    /// <param name="asked">The figures whose control was lost, by place among the line's figures.</param>
    public static IReadOnlyDictionary<int, string?> Read(ExpectedLine line, string text, IReadOnlyCollection<int> asked)
    {
        var (expected, owners) = Split(line);
        var found = FigureText.Tokens(text);
        if (expected.Count > Longest || found.Count > Longest) return asked.ToDictionary(place => place, place => (string?)null);
        var partner = Align(expected, found);
        var left = Unmatched(found, partner, expected);
        return asked.ToDictionary(place => place, place => Slot(place, expected, owners, found, partner, left));
    }

    static (List<string> Tokens, List<int> Owners) Split(ExpectedLine line)
    {
        var (tokens, owners, at) = (new List<string>(), new List<int>(), 0);
        for (var place = 0; place < line.Figures.Length; place++)
        {
            var figure = line.Figures[place];
            Add(line.Text[at..figure.Start], -1);
            Add(figure.Figure.Text, place);
            at = figure.Start + figure.Figure.Text.Length;
        }
        Add(line.Text[at..], -1);
        return (tokens, owners);

        void Add(string text, int owner)
        {
            foreach (var token in FigureText.Tokens(text))
            {
                tokens.Add(token);
                owners.Add(owner);
            }
        }
    }

    /// <summary>For each token of the snapshot the one beside it; −1 where there is none.</summary>
    static int[] Align(List<string> expected, IReadOnlyList<string> found)
    {
        var cost = new int[expected.Count + 1, found.Count + 1];
        for (var row = 0; row <= expected.Count; row++)
        {
            for (var column = 0; column <= found.Count; column++)
            {
                if (row == 0 || column == 0) cost[row, column] = (row + column) * Gap;
                else
                {
                    var beside = cost[row - 1, column - 1] + Cost(expected[row - 1], found[column - 1]);
                    cost[row, column] = Math.Min(beside, Math.Min(cost[row - 1, column], cost[row, column - 1]) + Gap);
                }
            }
        }
        var partner = new int[expected.Count];
        Array.Fill(partner, -1);
        for (var (row, column) = (expected.Count, found.Count); row > 0 && column > 0;)
        {
            if (cost[row, column] == cost[row - 1, column - 1] + Cost(expected[row - 1], found[column - 1])) partner[--row] = --column;
            else if (cost[row, column] == cost[row - 1, column] + Gap) row--;
            else column--;
        }
        return partner;
    }

    static int Cost(string one, string other)
    {
        if (one == other) return 0;
        return (FigureText.IsNumber(one), FigureText.IsNumber(other)) switch
        {
            (true, true) => OtherNumber,
            (false, false) => OtherLetter,
            _ => Unlike,
        };
    }

    /// <summary>Tokens of the document beside which nothing, or something else, stands.</summary>
    static HashSet<int> Unmatched(IReadOnlyList<string> found, int[] partner, List<string> expected)
    {
        var same = partner.Index().Where(pair => pair.Item >= 0 && found[pair.Item] == expected[pair.Index]).Select(pair => pair.Item).ToHashSet();
        return [.. Enumerable.Range(0, found.Count).Where(place => !same.Contains(place))];
    }

    static string? Slot(int figure, List<string> expected, List<int> owners, IReadOnlyList<string> found, int[] partner, HashSet<int> left)
    {
        var (first, last) = (owners.IndexOf(figure), owners.LastIndexOf(figure));
        var own = expected.GetRange(first, last - first + 1);
        var from = Enumerable.Range(0, first).Reverse().Where(place => partner[place] >= 0).Select(place => partner[place] + 1).FirstOrDefault(0);
        var to = Enumerable.Range(last + 1, expected.Count - last - 1).Where(place => partner[place] >= 0).Select(place => partner[place]).FirstOrDefault(found.Count);
        var slot = found.Skip(from).Take(Math.Max(0, to - from)).ToList();
        var said = string.Concat(slot);
        if (said.Contains(string.Concat(own), StringComparison.Ordinal) && !slot.Exists(token => FigureText.IsNumber(token) && !own.Contains(token))) return string.Concat(own);
        if (slot.Exists(FigureText.IsNumber)) return string.Concat(slot.SkipWhile(token => !FigureText.IsNumber(token)).Reverse().SkipWhile(token => !FigureText.IsNumber(token)).Reverse());
        // The sentence was turned round: the number stands elsewhere in it, where the snapshot has none like it.
        if (own is [var number] && left.Any(place => found[place] == number)) return number;
        return said.Length > 0 && !own.Exists(FigureText.IsNumber) ? said : null;
    }
}
