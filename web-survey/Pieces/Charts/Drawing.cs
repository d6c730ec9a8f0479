using System.Globalization;
using System.Net;
using System.Text;

namespace Survey.Web.Pieces.Charts;

/// <summary>
/// A picture that stands alone: an SVG of fixed size whose colours and fonts are attributes, so that it looks the same in
/// a report, in an office programme and under a policy that allows no style.
/// </summary>
public sealed class Drawing
{
    /// <summary>Width of every picture, in pixels.</summary>
    public const int Width = 960;

    /// <summary>Room at either side.</summary>
    public const int Edge = 32;

    /// <summary>Height of a line of plain text.</summary>
    public const int Line = 22;

    const string Fonts = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif";

    readonly StringBuilder _parts = new();

    /// <summary>Where the next row begins.</summary>
    public double Y { get; private set; } = Edge;

    /// <summary>Goes down.</summary>
    public void Skip(double height) => Y += height;

    /// <summary>A text on its middle line.</summary>
    public void Text(double x, double y, string text, string colour = Palette.Ink, double size = 15, string anchor = "start", bool bold = false)
    {
        if (text == "") return;
        _parts.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{y + (size * .36):0.##}\" font-size=\"{size:0.##}\" fill=\"{colour}\" text-anchor=\"{anchor}\"{(bold ? " font-weight=\"600\"" : "")}>{WebUtility.HtmlEncode(text)}</text>");
    }

    /// <summary>A filled rectangle.</summary>
    public void Box(double x, double y, double width, double height, string colour)
    {
        if (width > 0) _parts.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{colour}\"/>");
    }

    /// <summary>A straight line.</summary>
    public void Rule(double x1, double y1, double x2, double y2, string colour, bool dashed = false, double width = 1.5) => _parts.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"{width:0.##}\"{(dashed ? " stroke-dasharray=\"3 3\"" : "")}/>");

    /// <summary>A dot; hollow where it is the earlier of two.</summary>
    public void Dot(double x, double y, double radius, string colour, bool hollow = false) => _parts.Append(
        CultureInfo.InvariantCulture,
        $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{(hollow ? Palette.Paper : colour)}\" stroke=\"{colour}\" stroke-width=\"2\"/>");

    /// <summary>A text over as many lines as it needs; the height it took.</summary>
    public double Paragraph(double x, double y, double width, string text, string colour = Palette.Ink, double size = 15, bool bold = false)
    {
        var at = y;
        foreach (var line in Lines(text, width, size))
        {
            Text(x, at + (Line / 2.0 * size / 15), line, colour, size, bold: bold);
            at += Line * size / 15;
        }
        return at - y;
    }

    /// <summary>Height a text of that width takes.</summary>
    public static double HeightOf(string text, double width, double size = 15) => Lines(text, width, size).Count * Line * size / 15;

    /// <summary>Width of a text, reckoned: a Chinese character is as wide as it is high, a Latin one a little more than half.</summary>
    public static double WidthOf(string text, double size = 15) => size * text.Sum(character => character > '\u2e7f' ? 1.0 : 0.56);

    /// <summary>The picture as a document, told by its title to those who cannot see it.</summary>
    public string Document(string title, string language)
    {
        var height = Math.Ceiling(Y + (Edge / 2.0)).ToString(CultureInfo.InvariantCulture);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="{Fonts}" role="img"><title>{WebUtility.HtmlEncode(title)}</title><rect width="{Width}" height="{height}" fill="{Palette.Paper}"/>{_parts}</svg>
            """;
    }

    // Chinese breaks anywhere but before a closing mark, Latin between words; a word longer than the line is cut.
    static List<string> Lines(string text, double width, double size)
    {
        List<string> lines = [];
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && WidthOf(line + word.TrimEnd(), size) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }
            line.Append(word);
            while (WidthOf(line.ToString(), size) > width && line.Length > 1 && !word.Any(character => character > '\u2e7f'))
            {
                var fits = Math.Max(1, (int)(width / size / 0.56));
                if (fits >= line.Length) break;
                lines.Add(line.ToString(0, fits));
                line.Remove(0, fits);
            }
        }
        if (line.Length > 0) lines.Add(line.ToString().TrimEnd());
        return lines.Count == 0 ? [""] : lines;
    }

    static IEnumerable<string> Words(string text)
    {
        var from = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            var breaks = at == text.Length
                || ((text[at - 1] == ' ' || text[at - 1] > '\u2e7f' || text[at] > '\u2e7f') && !"，。；：、）”》％%,.;:)".Contains(text[at], StringComparison.Ordinal)
                    && !"（“《(".Contains(text[at - 1], StringComparison.Ordinal) && !char.IsLowSurrogate(text[at]));
            if (!breaks) continue;
            yield return text[from..at];
            from = at;
        }
    }
}

/// <summary>The colours of a picture that stands alone; the same as the tokens of the pages.</summary>
public static class Palette
{
    /// <summary>Text.</summary>
    public const string Ink = "#17212b";

    /// <summary>Text of less weight.</summary>
    public const string Soft = "#566270";

    /// <summary>Lines.</summary>
    public const string Line = "#d5dbe1";

    /// <summary>The ground.</summary>
    public const string Paper = "#ffffff";

    /// <summary>The best, and what is meant.</summary>
    public const string Deep = "#0b5f54";

    /// <summary>What a bar lies on.</summary>
    public const string Rest = "#e9ecee";

    /// <summary>What is not on the scale.</summary>
    public const string Apart = "#c6ccd3";

    /// <summary>The colour of a class of <c>charts.css</c>.</summary>
    public static string Of(string tone) => tone switch
    {
        "for1" => Deep,
        "for2" => "#77b3a8",
        "for3" => "#c4ded8",
        "against1" => "#b4571c",
        "against2" => "#e0a277",
        "between" => "#e7dfc8",
        "beside" => Apart,
        _ => Rest,
    };

    /// <summary>The colour of a text on it.</summary>
    public static string On(string tone) => tone is "for1" or "against1" ? Paper : Ink;
}
