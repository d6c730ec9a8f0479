using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Survey.Api.Reports;

/// <summary>The styles of a report after GB/T 9704; Heading1 and Heading2 are Word's own, so its navigation finds them.</summary>
static class DocxStyles
{
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string Number = "DocumentNumber";
    public const string Note = "Note";
    public const string Caption = "Caption";
    public const string Plain = "PlainBody";
    public const string Right = "Signature";
    public const string AnnexMark = "AnnexMark";
    public const string AnnexTitle = "AnnexTitle";
    public const string Cell = "TableCell";
    public const string MiddleCell = "TableCellMiddle";
    public const string SmallCell = "TableCellSmall";
    public const string Footer = "Footer";

    // Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小五 9 pt.
    const int Two = 44;
    const int Three = 32;
    const int SmallFour = 24;
    const int Five = 21;
    const int SmallFive = 18;

    /// <summary>Every style, for a report in that language.</summary>
    public static Styles Of(string language)
    {
        var isChinese = language != "en";
        return new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    DocxFonts.Of(DocxFonts.Body, isChinese), Size(Three), SizeCs(Three),
                    new Languages { Val = isChinese ? "en-US" : "en-GB", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()),
            Style(Normal, "Normal", DocxFonts.Body, Three, Line(), Indent(isChinese ? 2 : 0), isDefault: true),
            Style(Title, "Title", DocxFonts.Title, Two, new SpacingBetweenLines { Line = "640", LineRule = LineSpacingRuleValues.Exact }, Indent(0), JustificationValues.Center),
            Style(Number, "Document number", DocxFonts.Body, Three, Line(), Indent(0), JustificationValues.Center),
            Style("Heading1", "heading 1", DocxFonts.Heading, Three, Line(), Indent(isChinese ? 2 : 0), outline: 0),
            Style("Heading2", "heading 2", DocxFonts.SecondHeading, Three, Line(), Indent(isChinese ? 2 : 0), outline: 1),
            Style("Heading3", "heading 3", DocxFonts.Body, Three, Line(), Indent(isChinese ? 2 : 0), outline: 2, bold: true),
            Style(Plain, "Body without indent", DocxFonts.Body, Three, Line(), Indent(0)),
            Style(Right, "Signature", DocxFonts.Body, Three, Line(), Indent(0), JustificationValues.Right),
            Style(Note, "Note", DocxFonts.Body, SmallFour, Auto(before: 60, after: 120), Indent(0)),
            Style(Caption, "caption", DocxFonts.Heading, SmallFour, Auto(before: 180, after: 80), Indent(0), JustificationValues.Center, keepNext: true),
            Style(AnnexMark, "Annex mark", DocxFonts.Heading, Three, Line(), Indent(0)),
            Style(AnnexTitle, "Annex title", DocxFonts.Title, Two, new SpacingBetweenLines { After = "160", Line = "640", LineRule = LineSpacingRuleValues.Exact }, Indent(0), JustificationValues.Center, outline: 0),
            Style(Cell, "Table cell", DocxFonts.Body, SmallFour, Auto(before: 20, after: 20), Indent(0)),
            Style(MiddleCell, "Middle table cell", DocxFonts.Body, Five, Auto(before: 20, after: 20), Indent(0)),
            Style(SmallCell, "Small table cell", DocxFonts.Body, SmallFive, Auto(before: 20, after: 20), Indent(0)),
            Style(Footer, "footer", DocxFonts.Page, 28, new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Exact }, Indent(0)));
    }

    static Style Style(
        string id, string name, string font, int size, SpacingBetweenLines spacing, Indentation indent, JustificationValues justification = JustificationValues.Both,
        int? outline = null, bool keepNext = false, bool bold = false, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null || keepNext) paragraph.Append(new KeepNext());
        // Figures in controls are set close to the words: those outside them must not stand apart.
        paragraph.Append(new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false });
        paragraph.Append(new SnapToGrid { Val = spacing.LineRule?.Value == LineSpacingRuleValues.Exact }, spacing, indent, new Justification { Val = justification });
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        var run = new StyleRunProperties(DocxFonts.Of(font));
        if (bold) run.Append(new Bold());
        if (size == Three) run.Append(new Spacing { Val = DocxPage.Condensed });
        else if (!isDefault) run.Append(new Spacing { Val = 0 });
        run.Append(Size(size), SizeCs(size));
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = Normal });
        style.Append(new PrimaryStyle(), paragraph, run);
        return style;
    }

    static SpacingBetweenLines Line() => new()
    {
        Before = "0",
        After = "0",
        Line = DocxPage.LinePitch.ToString(CultureInfo.InvariantCulture),
        LineRule = LineSpacingRuleValues.Exact,
    };

    static SpacingBetweenLines Auto(int before, int after) => new()
    {
        Before = before.ToString(CultureInfo.InvariantCulture),
        After = after.ToString(CultureInfo.InvariantCulture),
        Line = "240",
        LineRule = LineSpacingRuleValues.Auto,
    };

    static Indentation Indent(int characters) => characters == 0
        ? new Indentation { FirstLine = "0", FirstLineChars = 0 }
        : new Indentation { FirstLine = (characters * 320).ToString(CultureInfo.InvariantCulture), FirstLineChars = characters * 100 };

    static FontSize Size(int halfPoints) => new() { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };

    static FontSizeComplexScript SizeCs(int halfPoints) => new() { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };
}
