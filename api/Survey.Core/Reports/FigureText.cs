using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Core.Reports;

/// <summary>Compares figures as a reader does: full-width digits, blanks and thousands separators make no difference.</summary>
static partial class FigureText
{
    // Longer than any number; thousands of figures one after the other would each be read with all the others.
    const int Close = 20;

    /// <summary>The text without what makes no difference.</summary>
    public static string Plain(string text)
    {
        var wide = text.Normalize(NormalizationForm.FormKC);
        var plain = new StringBuilder(wide.Length);
        foreach (var letter in wide)
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format) continue;
            plain.Append(letter is '\u2212' or '\u2013' or '\uFE63' ? '-' : letter);
        }
        return Thousands().Replace(plain.ToString(), "");
    }

    /// <summary>
    /// Whether two figures say the same: as they read, or as numbers of one kind. 100% for 100.00% is no other figure, a digit
    /// more or a rounded one is.
    /// </summary>
    public static bool Same(string one, string other)
    {
        var (first, second) = (Plain(one), Plain(other));
        if (first == second) return true;
        return first.EndsWith('%') == second.EndsWith('%') && !HasNoughtBefore(second) && Number(first) is { } number && Number(second) == number;
    }

    static bool HasNoughtBefore(string plain) => plain.TrimStart('-') is ['0', >= '0' and <= '9', ..];

    /// <summary>Numbers with their percentage sign as wholes, every other character by itself.</summary>
    public static IReadOnlyList<string> Tokens(string text) => [.. Token().Matches(Plain(text)).Select(match => match.Value)];

    /// <summary>Whether a token is a number.</summary>
    public static bool IsNumber(string token) => char.IsAsciiDigit(token[0]);

    /// <summary>The number a figure shows, its percentage sign left out; null where it shows none.</summary>
    public static decimal? Number(string text) =>
        decimal.TryParse(Plain(text).TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// The figure together with digits, a minus or 万 typed close to it outside its control: a reader takes them for one number.
    /// </summary>
    public static string WithNeighbours(string line, int start, int length)
    {
        var (from, to) = (start, start + length);
        var (first, last) = (Math.Max(0, start - Close), Math.Min(line.Length, to + Close));
        while (from > first && IsPartOfNumber(line[from - 1])) from--;
        // A minus, but no dash from one number to the next.
        if (from > 0 && line[from - 1] is '-' or '−' or '－' && !(from > 1 && (IsPartOfNumber(line[from - 2]) || line[from - 2] is '%' or '％'))) from--;
        // A full stop after a figure ends its sentence, unless digits follow.
        while (to < last && (char.IsDigit(line[to]) || line[to] is '%' or '％' || (line[to] is '.' or ',' && to + 1 < line.Length && char.IsDigit(line[to + 1])))) to++;
        if (to < line.Length && line[to] is '万' or '亿') to++;
        return line[from..to];
    }

    static bool IsPartOfNumber(char letter) => char.IsDigit(letter) || letter is '.';

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", RegexOptions.None, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?%?|[\s\S]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
