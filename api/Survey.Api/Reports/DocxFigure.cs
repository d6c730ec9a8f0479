using System.Collections.Frozen;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>Figures in content controls: the tag names snapshot and figure, the title says what it is.</summary>
sealed class DocxFigure(Report report)
{
    // Word takes no more of a tag or a title.
    const int Longest = 64;

    readonly FrozenDictionary<string, ReportFigure> _figures = report.Snapshot.ById();
    int _controls;

    /// <summary>The figure of that identifier.</summary>
    public ReportFigure this[string id] => _figures[id];

    /// <summary>Words as runs, figures as controls.</summary>
    public IEnumerable<OpenXmlElement> Runs(ReportLine line, bool bold = false) => line.Pieces.Select(
        piece => piece.Figure is { } id ? Control(_figures[id], bold) : (OpenXmlElement)DocxText.Run(piece.Text!, bold));

    SdtRun Control(ReportFigure figure, bool bold) => new(
        new SdtProperties(
            new SdtAlias { Val = Cut(DocxText.Legible(figure.Name)) },
            new Tag { Val = FigureTag.Of(report.Id, figure.Id) },
            new SdtId { Val = ++_controls },
            new SdtContentText()),
        new SdtContentRun(DocxText.Run(figure.Text, bold)));

    static string Cut(string name)
    {
        if (name.Length <= Longest) return name;
        var end = char.IsHighSurrogate(name[Longest - 2]) ? Longest - 2 : Longest - 1;
        return name[..end] + "…";
    }
}
