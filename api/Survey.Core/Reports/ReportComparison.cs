namespace Survey.Core.Reports;

/// <summary>One comparison.</summary>
sealed class ReportComparison
{
    readonly Report _report;
    readonly FoundDocument _document;
    readonly Dictionary<string, ReportFigure> _figures;
    readonly Dictionary<string, string> _says = new(StringComparer.Ordinal);
    readonly List<ChangedFigure> _changed = [];
    readonly List<ChangedFigure> _gone = [];

    public ReportComparison(Report report, FoundDocument document)
    {
        (_report, _document) = (report, document);
        _figures = report.Snapshot.Figures.ToDictionary(figure => figure.Id, StringComparer.Ordinal);
    }

    public ReportFindings Findings()
    {
        var expected = new ExpectedText(_report.Snapshot);
        var lines = expected.Paragraphs.Concat(expected.Tables.SelectMany(table => table.Rows.SelectMany(row => row))).ToList();
        var where = lines.SelectMany(line => line.Figures.Select(figure => (figure.Figure.Id, line.Where))).ToLookup(pair => pair.Id, pair => pair.Where, StringComparer.Ordinal);
        var bindings = new FigureBindings(expected, _document, FigureOf);
        var bound = Bound(where, bindings);
        Lost(expected, bindings, lines, where.Where(figure => bound.GetValueOrDefault(figure.Key) < figure.Count()).ToDictionary(figure => figure.Key, figure => figure.Count() - bound.GetValueOrDefault(figure.Key), StringComparer.Ordinal));
        Charts();
        var all = lines.Sum(line => line.Figures.Length);
        return new ReportFindings
        {
            Figures = all,
            Bound = where.Sum(figure => Math.Min(figure.Count(), bound.GetValueOrDefault(figure.Key))),
            Changed = [.. _changed],
            Gone = [.. _gone],
            Sums = new SumCheck(_report.Snapshot, _figures, _says).Broken(),
        };
    }

    string? FigureOf(string tag) => FigureTag.Read(tag) is { } read && read.Report == _report.Id && _figures.ContainsKey(read.Figure) ? read.Figure : null;

    /// <summary>Compares what is still bound; how often each figure is.</summary>
    Dictionary<string, int> Bound(ILookup<string, string> where, FigureBindings bindings)
    {
        var bound = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in _document.Blocks.SelectMany(CheckReport.Lines))
        {
            foreach (var figure in line.Figures)
            {
                if (bindings.Of(figure) is not { } id) continue;
                var place = bound.GetValueOrDefault(id);
                bound[id] = place + 1;
                var says = figure.Length == 0 ? "" : FigureText.WithNeighbours(line.Text, figure.Start, figure.Length);
                Compare(_figures[id], says, where[id].Skip(place).FirstOrDefault() ?? where[id].First());
            }
        }
        return bound;
    }

    /// <summary>Looks for the figures whose control is gone; <paramref name="lost"/> says of how many places.</summary>
    void Lost(ExpectedText expected, FigureBindings bindings, IReadOnlyList<ExpectedLine> lines, Dictionary<string, int> lost)
    {
        if (lost.Count == 0) return;
        var places = new FindLines(expected, _document, bindings, lost.Keys.ToHashSet(StringComparer.Ordinal)).Run();
        foreach (var line in lines)
        {
            var at = places.GetValueOrDefault(line);
            var here = at?.Figures.Select(bindings.Of).OfType<string>().ToHashSet(StringComparer.Ordinal) ?? [];
            // The same figure may stand in several places and still be bound in the others.
            var asked = line.Figures.Index().Where(figure => !here.Contains(figure.Item.Figure.Id) && lost.GetValueOrDefault(figure.Item.Figure.Id) > 0).Select(figure => figure.Index).ToList();
            if (asked.Count > 0) Lost(line, at, asked, lost);
        }
    }

    void Lost(ExpectedLine line, FoundLine? at, IReadOnlyCollection<int> asked, Dictionary<string, int> lost)
    {
        var slots = at is null ? asked.ToDictionary(place => place, _ => (string?)null) : FigureSlots.Read(line, at.Text, asked);
        foreach (var place in asked)
        {
            var figure = line.Figures[place].Figure;
            lost[figure.Id]--;
            if (slots[place] is { } says) Compare(figure, says, line.Where);
            else _gone.Add(new ChangedFigure(figure.Id, figure.Name, figure.Text, null, line.Where));
        }
    }

    void Compare(ReportFigure figure, string says, string where)
    {
        var agrees = FigureText.Same(figure.Text, says);
        if (!agrees || !_says.ContainsKey(figure.Id)) _says[figure.Id] = says;
        if (agrees) return;
        if (says.Length == 0) _gone.Add(new ChangedFigure(figure.Id, figure.Name, figure.Text, null, where));
        else _changed.Add(new ChangedFigure(figure.Id, figure.Name, figure.Text, says, where));
    }

    /// <summary>Compares the data of charts; a chart that was taken out says nothing wrong.</summary>
    void Charts()
    {
        foreach (var chart in _report.Snapshot.AllBlocks().OfType<ReportChart>())
        {
            var labels = chart.Bars.Select(bar => bar.Label).ToHashSet(StringComparer.Ordinal);
            if (_document.Charts.FirstOrDefault(found => found.Points.Count(point => labels.Contains(point.Label)) * 2 > chart.Bars.Length) is not { } drawn) continue;
            foreach (var (label, value) in drawn.Points)
            {
                if (chart.Bars.FirstOrDefault(bar => bar.Label == label) is not { } bar || FigureText.Number(value) is not { } says) continue;
                var figure = _figures[bar.Figure];
                if (decimal.Round(says, 2, MidpointRounding.AwayFromZero) != FigureText.Number(figure.Text))
                    _changed.Add(new ChangedFigure(figure.Id, figure.Name, figure.Text, value, $"{chart.Caption} › {label}"));
            }
        }
    }
}
