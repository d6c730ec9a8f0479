using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>Writes a report part by part: numbers its headings, tables and charts, and puts figures into sentences.</summary>
sealed class ReportPen(Wording words)
{
    static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    readonly List<ReportBlock> _blocks = [];
    int _first;
    int _second;
    int _tables;
    int _charts;

    /// <summary>The words of the report's language.</summary>
    public Wording Words => words;

    /// <summary>The figures.</summary>
    public FigureBook Book { get; } = new();

    /// <summary>What is written so far; the next part begins with nothing.</summary>
    public ImmutableArray<ReportBlock> Take()
    {
        ImmutableArray<ReportBlock> taken = [.. _blocks];
        _blocks.Clear();
        return taken;
    }

    /// <summary>一、</summary>
    public void Chapter(string key)
    {
        (_first, _second) = (_first + 1, 0);
        _blocks.Add(new ReportHeading(1, words.Say("report.chapter", ("number", Numeral(_first)), ("heading", words[key]))));
    }

    /// <summary>（一）</summary>
    public void Section(string heading) =>
        _blocks.Add(new ReportHeading(2, words.Say("report.section", ("number", Numeral(++_second)), ("heading", heading))));

    /// <summary>A sentence of the words with words and figures in the places of its {names}.</summary>
    public void Say(string key, params ReadOnlySpan<(string Name, ReportLine Value)> values) => _blocks.Add(new ReportParagraph(Line(key, values)));

    /// <summary>A paragraph of sentences one after the other.</summary>
    public void Say(params IEnumerable<ReportLine> sentences) =>
        _blocks.Add(new ReportParagraph(new ReportLine([.. sentences.SelectMany(sentence => sentence.Pieces)])));

    /// <summary>An explanation in smaller type.</summary>
    public void Note(params IEnumerable<string> sentences) =>
        _blocks.Add(new ReportParagraph(words.Say("report.note", ("note", string.Join(words.Language == "en" ? " " : "", sentences))), IsNote: true));

    /// <summary>表1</summary>
    public void Table(string caption, ImmutableArray<ReportColumn> columns, IEnumerable<ReportRow> rows, bool hasTotal = false) =>
        _blocks.Add(new ReportTable(words.Say("report.table", ("number", ++_tables), ("caption", caption)), columns, [.. rows], hasTotal));

    /// <summary>A table of an annex, which has no number; one that fills its annex needs no caption either.</summary>
    public void AnnexTable(ImmutableArray<ReportColumn> columns, IEnumerable<ReportRow> rows, bool hasTotal = false, string caption = "") =>
        _blocks.Add(new ReportTable(caption, columns, [.. rows], hasTotal));

    /// <summary>图1</summary>
    public void Chart(string caption, string measure, IEnumerable<ReportBar> bars) =>
        _blocks.Add(new ReportChart(words.Say("report.chart", ("number", ++_charts), ("caption", caption)), measure, [.. bars]));

    /// <summary>A sentence of the words, its {names} replaced.</summary>
    public ReportLine Line(string key, params ReadOnlySpan<(string Name, ReportLine Value)> values)
    {
        var pieces = ImmutableArray.CreateBuilder<ReportPiece>();
        var rest = words[key].AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            if (open > 0) pieces.Add(new ReportPiece(rest[..open].ToString()));
            pieces.AddRange(Value(rest.Slice(open + 1, length - 1), values).Pieces);
            rest = rest[(open + length + 1)..];
        }
        if (rest.Length > 0) pieces.Add(new ReportPiece(rest.ToString()));
        return new ReportLine(pieces.ToImmutable());
    }

    /// <summary>Lines as a list: with commas of the language between them.</summary>
    public ReportLine Joined(IEnumerable<ReportLine> lines) => new(
        [.. lines.SelectMany((line, place) => place == 0 ? line.Pieces : line.Pieces.Insert(0, new ReportPiece(words["report.and"])))]);

    static ReportLine Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, ReportLine Value)> values)
    {
        foreach (var (known, value) in values) if (name.SequenceEqual(known)) return value;
        throw new KeyNotFoundException($"nothing was given for '{name}'");
    }

    string Numeral(int number) =>
        words.Language == "en" || number > Numerals.Length ? number.ToString(CultureInfo.InvariantCulture) : Numerals[number - 1];
}
