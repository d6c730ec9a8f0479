using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Survey.Api.Reports;

/// <summary>
/// The page of GB/T 9704: A4, 37 mm above, 28 mm at the left, a text block of 156 mm × 225 mm with 22 lines of 28 characters;
/// page numbers between dashes, 7 mm below the text, odd ones at the right, even ones at the left.
/// </summary>
static class DocxPage
{
    // Twips: 1/1440 inch.
    const int Long = 16838;
    const int Short = 11906;
    const int Top = 2098;
    const int Bottom = 1984;
    const int Left = 1587;
    const int Right = 1474;

    // Around the tables of an annex, which need the width.
    const int AnnexSide = 1134;

    // The number's line is 18 pt: 35 mm − 7 mm − 6.35 mm above the edge.
    const int FooterAbove = 1227;

    /// <summary>A line of the text block: 225 mm ÷ 22, rounded down so that 22 fit.</summary>
    public const int LinePitch = (Long - Top - Bottom) / 22;

    /// <summary>
    /// What a character of 16 pt gives up, so that 28 fit into 156 mm and 29 do not. A character grid would do it too, but
    /// LibreOffice gives each character two places of a grid narrower than the type.
    /// </summary>
    public const int Condensed = -5;

    /// <summary>Width of the text block.</summary>
    public const int Width = Short - Left - Right;

    /// <summary>Width of the text block of an annex across.</summary>
    public const int AnnexWidth = Long - (2 * AnnexSide);

    /// <summary>The pages of the text, and of an annex that stands upright.</summary>
    public static SectionProperties Text() => Section(
        new PageSize { Width = Short, Height = Long },
        new PageMargin { Top = Top, Bottom = Bottom, Left = Left, Right = Right, Header = 851, Footer = FooterAbove, Gutter = 0 });

    /// <summary>The pages of an annex that needs the width: A4 across.</summary>
    public static SectionProperties Annex() => Section(
        new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1587, Bottom = 1587, Left = AnnexSide, Right = AnnexSide, Header = 851, Footer = 851, Gutter = 0 });

    /// <summary>Odd and even pages differ; what is inside a control is not marked as wrongly spelt.</summary>
    public static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    /// <summary>The page numbers of odd and even pages, one character in from the edge.</summary>
    public static IEnumerable<(string Side, Footer Footer)> Footers()
    {
        yield return ("odd", Number(JustificationValues.Right, new Indentation { Right = "280", RightChars = 100, FirstLine = "0", FirstLineChars = 0 }));
        yield return ("even", Number(JustificationValues.Left, new Indentation { Left = "280", LeftChars = 100, FirstLine = "0", FirstLineChars = 0 }));
    }

    static SectionProperties Section(PageSize size, PageMargin margin) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = "footer-odd" },
        new FooterReference { Type = HeaderFooterValues.Even, Id = "footer-even" },
        new SectionType { Val = SectionMarkValues.NextPage },
        size, margin,
        new DocGrid { Type = DocGridValues.Lines, LinePitch = LinePitch });

    static Footer Number(JustificationValues side, Indentation indent) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Footer }, indent, new Justification { Val = side }),
        DocxText.Run("— "),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        DocxText.Run("1"),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        DocxText.Run(" —")));
}
