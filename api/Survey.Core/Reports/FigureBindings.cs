using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>
/// Which figure of the snapshot each control of a document is bound to. A control that was moved to where another figure of the
/// same table or sentence stands binds none: what counts is what a reader reads there.
/// </summary>
sealed class FigureBindings
{
    // As much of the words on either side of a figure as tells it apart.
    const int Beside = 4;

    readonly Func<string, string?> _known;
    readonly HashSet<FoundFigure> _misplaced = new(ReferenceEqualityComparer.Instance);

    /// <param name="expected">The snapshot.</param>
    /// <param name="document">The document.</param>
    /// <param name="known">The figure a tag names; null for a tag of something else.</param>
    public FigureBindings(ExpectedText expected, FoundDocument document, Func<string, string?> known)
    {
        _known = known;
        var paragraphs = Places(expected.Paragraphs, line => line.Figures);
        var tables = Places(expected.Tables, table => table.Rows.SelectMany(row => row).SelectMany(line => line.Figures));
        foreach (var block in document.Blocks)
        {
            if (block is FoundLine line && Most(paragraphs, [line]) is { } paragraph) Read(paragraph, line);
            else if (block is FoundTable table && Most(tables, table.Rows.SelectMany(row => row)) is { } was) Read(was, table);
        }
    }

    /// <summary>The figure a control is bound to; null where it is none of the snapshot's, or stands in the place of another.</summary>
    public string? Of(FoundFigure control) => _misplaced.Contains(control) ? null : _known(control.Tag);

    static ILookup<string, T> Places<T>(IEnumerable<T> all, Func<T, IEnumerable<ExpectedFigure>> figures) =>
        all.SelectMany(one => figures(one).Select(figure => (figure.Figure.Id, One: one))).ToLookup(pair => pair.Id, pair => pair.One, StringComparer.Ordinal);

    /// <summary>What most of the figures of these lines were in.</summary>
    T? Most<T>(ILookup<string, T> places, IEnumerable<FoundLine> lines) where T : class => lines.SelectMany(line => line.Figures)
        .Select(control => _known(control.Tag)).OfType<string>().SelectMany(figure => places[figure])
        .GroupBy(one => one, ReferenceEqualityComparer.Instance).MaxBy(one => one.Count())?.Key as T;

    void Read(ExpectedTable was, FoundTable table)
    {
        var own = was.Rows.SelectMany(row => row).SelectMany(line => line.Figures).Select(figure => figure.Figure.Id).ToHashSet(StringComparer.Ordinal);
        var named = was.Names.All.Index().Where(name => name.Item.Length > 0).ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var columns = Columns(was, table);
        // A name that is there twice, or no longer, tells nothing.
        foreach (var (row, name) in was.Names.In(was, table).Index().GroupBy(name => name.Item, StringComparer.Ordinal).Where(name => name.Count() == 1).SelectMany(name => name))
        {
            if (row == 0 || !named.TryGetValue(name, out var place)) continue;
            for (var column = 0; column < Math.Min(table.Rows[row].Length, columns.Length); column++)
                if (columns[column] is { } here && here < was.Rows[place].Length) Read(was.Rows[place][here], table.Rows[row][column], own);
        }
    }

    /// <summary>The column of the snapshot each column of the document is, by their headings.</summary>
    static ImmutableArray<int?> Columns(ExpectedTable was, FoundTable table) =>
        [.. table.Rows[0].Select(cell => was.Headings.Index().Where(heading => Likeness.Same(heading.Item, cell.Text)).Select(heading => (int?)heading.Index).FirstOrDefault())];

    void Read(ExpectedLine here, FoundLine line, HashSet<string> table)
    {
        foreach (var control in line.Figures)
            if (_known(control.Tag) is { } figure && table.Contains(figure) && !here.Figures.Any(one => one.Figure.Id == figure)) _misplaced.Add(control);
        Read(here, line);
    }

    /// <summary>Two figures of a line that changed places: the words on both sides of the one are those of the other, and not its own.</summary>
    void Read(ExpectedLine was, FoundLine line)
    {
        if (was.Figures.Length < 2) return;
        var sides = was.Figures.Select((figure, place) => (figure.Figure.Id, Sides: SidesOf(was.Text, figure.Start, figure.Figure.Text.Length,
            place == 0 ? 0 : was.Figures[place - 1].Start + was.Figures[place - 1].Figure.Text.Length, place + 1 < was.Figures.Length ? was.Figures[place + 1].Start : was.Text.Length))).ToList();
        for (var place = 0; place < line.Figures.Length; place++)
        {
            var control = line.Figures[place];
            if (_known(control.Tag) is not { } figure || !sides.Exists(one => one.Id == figure)) continue;
            var now = SidesOf(line.Text, control.Start, control.Length, place == 0 ? 0 : line.Figures[place - 1].Start + line.Figures[place - 1].Length,
                place + 1 < line.Figures.Length ? line.Figures[place + 1].Start : line.Text.Length);
            if (!sides.Contains((figure, now)) && sides.Exists(one => one.Sides == now)) _misplaced.Add(control);
        }
    }

    static (string Before, string After) SidesOf(string text, int start, int length, int from, int to)
    {
        var (before, after) = (text[from..start], text[(start + length)..to]);
        return (before[^Math.Min(Beside, before.Length)..], after[..Math.Min(Beside, after.Length)]);
    }
}
