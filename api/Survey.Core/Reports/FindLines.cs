using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>
/// Finds for each paragraph and cell of a snapshot the place in an edited document it has become: by the figures still bound
/// in it, else by its words, rows by what names them, columns by their headings. Only what holds one of the figures that were
/// <c>lost</c> is looked for.
/// </summary>
sealed class FindLines(ExpectedText expected, FoundDocument found, FigureBindings bindings, IReadOnlySet<string> lost)
{
    // Two sentences that share less than this of their letter pairs are not the same sentence edited.
    const double LeastAlike = 0.35;

    readonly Dictionary<ExpectedLine, FoundLine> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The places, by line; what has no place was taken out of the document.</summary>
    public IReadOnlyDictionary<ExpectedLine, FoundLine> Run()
    {
        Paragraphs();
        Tables();
        return _places;
    }

    void Paragraphs()
    {
        var wanted = expected.Paragraphs.Index().Where(paragraph => Holds(paragraph.Item)).Select(paragraph => (Paragraph: paragraph.Item, paragraph.Index, Likeness: new Likeness(paragraph.Item.Text))).ToList();
        if (wanted.Count == 0) return;
        var pairs = found.Blocks.OfType<FoundLine>().Index().SelectMany(line =>
        {
            var likeness = new Likeness(line.Item.Text);
            return wanted.Select(one => (one.Paragraph, Line: line.Item, Likeness: Likely(one.Paragraph, line.Item, one.Likeness.With(likeness)), Apart: Math.Abs(one.Index - line.Index)));
        });
        var free = new HashSet<FoundLine>(found.Blocks.OfType<FoundLine>(), ReferenceEqualityComparer.Instance);
        foreach (var (paragraph, line, _, _) in pairs.Where(pair => pair.Likeness >= LeastAlike).OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Apart))
        {
            if (_places.ContainsKey(paragraph) || !free.Remove(line)) continue;
            _places[paragraph] = line;
        }
    }

    /// <summary>A line that holds figures of another paragraph alone is that one.</summary>
    double Likely(ExpectedLine paragraph, FoundLine line, double likeness) => Shared(paragraph, line) switch
    {
        0 when line.Figures.Any(figure => bindings.Of(figure) is not null) => 0,
        var shared => shared + likeness,
    };

    bool Holds(ExpectedLine line) => line.Figures.Any(figure => lost.Contains(figure.Figure.Id));

    void Tables()
    {
        var free = found.Blocks.OfType<FoundTable>().Where(table => !table.Rows.IsEmpty).ToList();
        foreach (var (place, table) in expected.Tables.Index().Where(table => table.Item.Rows.Any(row => row.Any(Holds))).OrderByDescending(table => free.Max(one => (int?)Shared(table.Item, one)) ?? 0))
        {
            // A table whose figures were all in other tables is one of those.
            var best = free.Index().Select(one => (one.Index, one.Item, Shared: Shared(table, one.Item))).Where(one => one.Shared > 0 || !IsBound(one.Item))
                .OrderByDescending(one => (one.Shared * 100_000) + Alike(table, one.Item)).ThenBy(one => Math.Abs(one.Index - place)).Select(one => one.Item).FirstOrDefault();
            if (best is null || Shared(table, best) + Alike(table, best) == 0) continue;
            free.Remove(best);
            Rows(table, best);
        }
    }

    void Rows(ExpectedTable table, FoundTable at)
    {
        var free = at.Rows.Index().Skip(1).ToList();
        var (names, found) = (table.Names.All, table.Names.In(table, at));
        var named = names.Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        // Rows that still hold something bound go first, so that no other takes their place.
        var shared = table.Rows.Index().Select(row => (row.Index, row.Item, At: BoundRow(row.Item, at))).OrderByDescending(row => row.At is not null);
        foreach (var (place, row, bound) in shared)
        {
            if (bound is null && !row.Any(Holds)) continue;
            var best = bound ?? free.Where(one => IsNamed(one.Index) || (one.Index == place + 1 && at.Rows.Length == table.Rows.Length + 1 && !named.Contains(found[one.Index])))
                .OrderByDescending(one => IsNamed(one.Index)).ThenBy(one => Math.Abs(one.Index - place - 1)).Select(one => (int?)one.Index).FirstOrDefault();
            if (best is not { } index || free.RemoveAll(one => one.Index == index) == 0) continue;
            Cells(table, row, at.Rows[index], at.Rows[0]);

            bool IsNamed(int one) => names[place].Length > 0 && names[place] == found[one];
        }
    }

    /// <summary>The row of the document that holds most of the figures of this one; null where none does.</summary>
    int? BoundRow(ImmutableArray<ExpectedLine> row, FoundTable at)
    {
        var own = row.SelectMany(line => line.Figures).Select(figure => figure.Figure.Id).ToHashSet(StringComparer.Ordinal);
        return at.Rows.Index().Select(one => (one.Index, Count: one.Item.SelectMany(cell => cell.Figures).Count(figure => bindings.Of(figure) is { } id && own.Contains(id))))
            .Where(one => one.Count > 0).OrderByDescending(one => one.Count).Select(one => (int?)one.Index).FirstOrDefault();
    }

    void Cells(ExpectedTable table, ImmutableArray<ExpectedLine> row, ImmutableArray<FoundLine> cells, ImmutableArray<FoundLine> headings)
    {
        for (var place = 0; place < row.Length; place++)
        {
            var at = Enumerable.Range(0, headings.Length).FirstOrDefault(one => Likeness.Same(headings[one].Text, table.Headings[place]), cells.Length == row.Length ? place : -1);
            if (at >= 0 && at < cells.Length) _places[row[place]] = cells[at];
        }
    }

    int Shared(ExpectedTable table, FoundTable at) => Count(table.Rows.SelectMany(row => row), at.Rows.SelectMany(row => row));

    int Shared(ExpectedLine line, FoundLine at) => Count([line], [at]);

    int Count(IEnumerable<ExpectedLine> lines, IEnumerable<FoundLine> at)
    {
        var bound = at.SelectMany(line => line.Figures).Select(figure => bindings.Of(figure)).ToHashSet(StringComparer.Ordinal);
        return bound.Count == 0 ? 0 : lines.SelectMany(line => line.Figures).Count(figure => bound.Contains(figure.Figure.Id));
    }

    bool IsBound(FoundTable at) => at.Rows.SelectMany(row => row).SelectMany(line => line.Figures).Any(figure => bindings.Of(figure) is not null);

    /// <summary>How many headings they share, in thousandths; among tables with the same headings, how many names of rows.</summary>
    static int Alike(ExpectedTable table, FoundTable at)
    {
        var shared = at.Rows[0].Count(cell => table.Headings.Any(heading => Likeness.Same(heading, cell.Text)));
        return (2_000 * shared / (table.Headings.Length + at.Rows[0].Length)) + table.Names.In(table, at).Where(name => name.Length > 0).Intersect(table.Names.All, StringComparer.Ordinal).Count();
    }
}
