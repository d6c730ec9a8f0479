using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Survey.Core.Reports;

namespace Survey.Web.Console.Reports;

/// <summary>
/// Walks through the text of a Word document in reading order, whoever saved it: runs however they are cut, insertions as
/// text, deletions not, controls around words, paragraphs or cells.
/// </summary>
/// <param name="w">The namespace of word processing, which a document saved as "strict" has another of.</param>
sealed class DocxWalk(XNamespace w)
{
    // Word writes some ten levels; a file of thousands is an attack on whoever walks it.
    const int Deepest = 200;

    static readonly HashSet<string> Skipped = ["sdtPr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "del", "moveFrom", "instrText", "delText", "Fallback", "sectPr"];

    readonly ImmutableArray<FoundBlock>.Builder _blocks = ImmutableArray.CreateBuilder<FoundBlock>();
    readonly List<string> _around = [];
    Line? _line;
    List<ImmutableArray<FoundLine>>? _rows;
    List<FoundLine>? _cells;

    /// <summary>Paragraphs and tables of a body, in their order.</summary>
    /// <exception cref="InvalidDataException">It is nested deeper than any editor does.</exception>
    public static ImmutableArray<FoundBlock> Read(XElement body)
    {
        var walk = new DocxWalk(body.Name.Namespace);
        walk.Children(body, 0);
        return walk._blocks.ToImmutable();
    }

    void Children(XElement element, int depth)
    {
        if (depth > Deepest) throw new InvalidDataException("nested too deep");
        foreach (var child in element.Elements()) Walk(child, depth + 1);
    }

    void Walk(XElement element, int depth)
    {
        if (Skipped.Contains(element.Name.LocalName)) return;
        switch (element.Name.LocalName)
        {
            case "p": Paragraph(element, depth); break;
            case "tbl": Table(element, depth); break;
            case "tr" when _rows is not null && _cells is null: Row(element, depth); break;
            case "tc" when _cells is not null && _line is null: Cell(element, depth); break;
            case "sdt": Control(element, depth); break;
            case "t": _line?.Text.Append(element.Value); break;
            case "tab" or "br" or "cr": _line?.Text.Append(' '); break;
            case "noBreakHyphen": _line?.Text.Append('-'); break;
            default: Children(element, depth); break;
        }
    }

    void Paragraph(XElement element, int depth)
    {
        // In a cell, or in a text box within a paragraph: part of the line there is.
        if (_line is not null)
        {
            if (_line.Text.Length > 0) _line.Text.Append(' ');
            Children(element, depth);
            return;
        }
        _blocks.Add(Lined(element, depth));
    }

    void Table(XElement element, int depth)
    {
        // A table within a cell is text of the cell.
        if (_rows is not null)
        {
            Children(element, depth);
            return;
        }
        _rows = [];
        Children(element, depth);
        _blocks.Add(new FoundTable([.. _rows.Where(row => !row.IsEmpty)]));
        _rows = null;
    }

    void Row(XElement element, int depth)
    {
        _cells = [];
        Children(element, depth);
        _rows!.Add([.. _cells]);
        _cells = null;
    }

    void Cell(XElement element, int depth) => _cells!.Add(Lined(element, depth));

    FoundLine Lined(XElement element, int depth)
    {
        _line = new Line();
        Children(element, depth);
        var text = _line.Text.ToString();
        // A control around whole paragraphs binds their text.
        if (_around is [.., var tag] && _line.Figures.Count == 0) _line.Figures.Add(new FoundFigure(tag, 0, text.Length));
        var line = new FoundLine(text, [.. _line.Figures]);
        _line = null;
        return line;
    }

    void Control(XElement element, int depth)
    {
        var properties = element.Element(w + "sdtPr");
        var tag = properties?.Element(w + "tag")?.Attribute(w + "val")?.Value;
        if (FigureTag.Read(tag) is null)
        {
            Children(element, depth);
            return;
        }
        if (_line is null)
        {
            _around.Add(tag!);
            Children(element, depth);
            _around.RemoveAt(_around.Count - 1);
            return;
        }
        var (line, start) = (_line, _line.Text.Length);
        // What Word shows in an empty control is no text of it.
        if (properties!.Element(w + "showingPlcHdr") is null) Children(element, depth);
        line.Figures.Add(new FoundFigure(tag!, start, line.Text.Length - start));
    }

    sealed class Line
    {
        public StringBuilder Text { get; } = new();

        public List<FoundFigure> Figures { get; } = [];
    }
}
