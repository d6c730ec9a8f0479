using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Survey.Api.Reports;

/// <summary>Words as runs of a Word document.</summary>
static class DocxText
{
    /// <summary>A run of words, spaces kept.</summary>
    public static Run Run(string text, bool bold = false)
    {
        var run = new Run(new Text(Legible(text)) { Space = SpaceProcessingModeValues.Preserve });
        if (bold) run.PrependChild(new RunProperties(new Bold()));
        return run;
    }

    /// <summary>A paragraph in a style, with properties beside it in the order the schema asks for.</summary>
    public static Paragraph Paragraph(string style, params IReadOnlyList<OpenXmlElement> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        foreach (var run in runs) paragraph.AppendChild(run);
        return paragraph;
    }

    /// <summary>The paragraph, centred.</summary>
    public static Paragraph Centred(this Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Center });
        return paragraph;
    }

    /// <summary>XML knows no control characters and no half surrogates: each becomes U+FFFD, a line break a space.</summary>
    public static string Legible(string text)
    {
        var legible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t') legible.Append(' ');
            else legible.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
        }
        return legible.ToString();
    }
}
