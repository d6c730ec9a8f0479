using System.Text.RegularExpressions;

namespace Survey.Core.Suggestions.Names;

/// <summary>Names of which a part is left out or spelt in letters: 姓阎的, 孙XX爸爸, 李某, 赵lao师.</summary>
static partial class HalfNames
{
    /// <summary>Marks them, one flag for each UTF-16 unit.</summary>
    public static void In(string text, string plain, bool[] hidden)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            var surname = NameLexicon.Compound.At(plain, at) is var compound and > 0 ? compound : NameLexicon.Surname(plain[at]) == SurnameClass.None ? 0 : 1;
            if (surname == 0) continue;
            var end = at > 0 && plain[at - 1] == '姓' && AfterSurname().IsMatch(plain, at + surname) ? at + surname : Half(text, plain, at, surname);
            if (end > 0) Array.Fill(hidden, true, at, end - at);
        }
    }

    static int Half(string text, string plain, int at, int surname)
    {
        var from = at + surname;
        if (from >= plain.Length || !(plain[from] is '某' or 'x' or '×' or '○' or '〇' or '*' || char.IsAsciiLetterLower(plain[from]) || plain[from] is '老' or '校' or '主' or '师' or '阿')) return 0;
        if (surname == 1 && NameLexicon.Surname(plain[at]) < SurnameClass.Mixed) return 0;
        if (Spelt().Match(plain, from) is { Success: true } spelt) return spelt.Index + spelt.Length;
        var left = LeftOut().Match(plain, from);

        // The sign of a mask is no star: what is masked stays as it is.
        if (!left.Success || text.AsSpan(from, left.Length).Contains('＊')) return 0;
        var title = Math.Max(NameLexicon.Office.At(plain, from + left.Length), NameLexicon.Kin.At(plain, from + left.Length));
        return title > 0 || surname == 2 || NameLexicon.Surname(plain[at]) == SurnameClass.Common ? from + left.Length + title : 0;
    }

    /// <summary>What may stand behind 姓 and a surname; a given name may not.</summary>
    [GeneratedRegex(@"\G(?:$|[^\u3400-\u9fff]|[的呢是那这吧啊叫和跟])", RegexOptions.None, MaskPatterns.Patience)]
    private static partial Regex AfterSurname();

    [GeneratedRegex(@"\G(?:某{1,2}(?![些个种位年天月日项校班次方人地处])|(?:x{1,3}|×{1,3}|○{1,3}|〇{1,3}|\*{1,3})(?![a-z0-9]))", RegexOptions.None, MaskPatterns.Patience)]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"\G(?:lao ?shi|lao ?师|老 ?shi|l ?师|老s|ls|xiao ?zhang|校 ?zhang|xiao ?长|zhu ?ren|主 ?ren|zhu ?任|shi ?fu|师 ?fu|a ?yi|阿 ?yi)(?![a-z])", RegexOptions.None, MaskPatterns.Patience)]
    private static partial Regex Spelt();
}
