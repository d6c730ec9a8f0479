using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Survey.Api.Reports;

/// <summary>The fonts of GB/T 9704 by name, and what to take where one is not installed.</summary>
static class DocxFonts
{
    /// <summary>方正小标宋: titles.</summary>
    public const string Title = "方正小标宋简体";

    /// <summary>黑体: headings of the first level.</summary>
    public const string Heading = "黑体";

    /// <summary>楷体: headings of the second level.</summary>
    public const string SecondHeading = "楷体_GB2312";

    /// <summary>仿宋: the text.</summary>
    public const string Body = "仿宋_GB2312";

    /// <summary>宋体: page numbers.</summary>
    public const string Page = "宋体";

    const string Latin = "Times New Roman";

    static readonly (string Name, string Instead, bool IsSerif)[] All =
    [
        (Title, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,Noto Serif CJK SC", true),
        (Heading, "SimHei,Noto Sans CJK SC", false),
        (SecondHeading, "楷体,KaiTi,Noto Serif CJK SC", true),
        (Body, "仿宋,FangSong,Noto Serif CJK SC", true),
        (Page, "SimSun,Noto Serif CJK SC", true),
        (Latin, "Liberation Serif", true),
    ];

    /// <summary>The fonts of a run: Chinese ones for Chinese, a Roman one for figures and letters.</summary>
    /// <param name="chinese">The Chinese font.</param>
    /// <param name="isChinese">Whether signs both scripts use (quotation marks, dashes) are set in the Chinese font.</param>
    public static RunFonts Of(string chinese, bool isChinese = false) => isChinese
        ? new() { Hint = FontTypeHintValues.EastAsia, Ascii = Latin, HighAnsi = Latin, EastAsia = chinese, ComplexScript = Latin }
        : new() { Ascii = Latin, HighAnsi = Latin, EastAsia = chinese, ComplexScript = Latin };

    /// <summary>The font table: each font with the names to try instead.</summary>
    public static Fonts Table() => new(All.Select(font => (OpenXmlElement)new Font(
        new AltName { Val = font.Instead },
        new FontCharSet { Val = font.Name == Latin ? "00" : "86" },
        new FontFamily { Val = font.IsSerif ? FontFamilyValues.Roman : FontFamilyValues.Modern },
        new Pitch { Val = FontPitchValues.Variable }) { Name = font.Name }));
}
