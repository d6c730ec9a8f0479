using System.Text.RegularExpressions;

namespace Survey.Core.Suggestions.Names;

/// <summary>
/// Hides where somebody lives: a building with its entrance or flat and, where the words say that somebody lives there, a
/// house number. Streets, estates and villages alone stay, and so do the buildings and rooms of schools. Found by its
/// numbers; the names of places before them are read from the right to the left.
/// </summary>
static partial class HomeAddresses
{
    const int Patience = MaskPatterns.Patience;
    const string N = "(?:[0-9]{1,5}|[零〇一二三四五六七八九十百]{1,5})";
    const string L = "(?:[0-9]{1,5}[a-z]?|[a-z][0-9]{0,4}|[零〇一二三四五六七八九十百]{1,5}|[甲乙丙丁东南西北])";

    /// <summary>Characters that names of places and their numbers are read back over at the most.</summary>
    const int Furthest = 36;

    /// <summary>Characters no name of a place has: what leads up to it.</summary>
    const string Leading = "住在到寄是于的我你您他她它们离从跟与及把被给了着过就也都址收请送搬租买由去回往至为";

    /// <summary>Marks the addresses of a text in its plain form.</summary>
    public static void In(string plain, bool[] hidden)
    {
        for (var match = Numbers().Match(plain); match.Success; match = match.NextMatch())
        {
            var from = Begin(plain, match.Index);
            var before = plain.AsSpan(0, from);
            if (Reaches(plain[from..match.Index], match, Lives().IsMatch(before[Math.Max(0, from - 16)..]))) Array.Fill(hidden, true, from, match.Index + match.Length - from);
        }
        for (var match = English().Match(plain); match.Success; match = match.NextMatch())
            if (match.ValueSpan.ContainsAnyInRange('0', '9')) Array.Fill(hidden, true, match.Index, match.Length);
    }

    /// <summary>Whether a place and its numbers lead to a door; <paramref name="lives"/>: the words before say that somebody lives there.</summary>
    static bool Reaches(string place, Match numbers, bool lives)
    {
        if (School().IsMatch(place)) return false;
        var (entrance, building, house, group, flat) = (numbers.Groups["entrance"].Success, numbers.Groups["building"].Success,
            numbers.Groups["house"].Success, numbers.Groups["group"].Success, numbers.Groups["flat"].Success);
        if (entrance) return !place.EndsWith('第') && (building || house || flat || place.Length > 3 && Estate().IsMatch(place));
        if (numbers.Groups["dashes"].Success) return Estate().IsMatch(place);
        if (group) return Village().IsMatch(place) && (house || lives);
        if (flat && (building || house)) return Estate().IsMatch(place) || Street().IsMatch(place) && (lives || numbers.Groups["lane"].Success) || lives && place.Length == 0;
        return lives && (Street().IsMatch(place) && house || Estate().IsMatch(place) && (building || house));
    }

    static int Begin(string plain, int at)
    {
        var from = at;
        while (from > 0 && at - from < Furthest && (plain[from - 1] is >= '\u4e00' and <= '\u9fff' or >= '0' and <= '9' or >= 'a' and <= 'z' or '-' or '#')
            && !Leads(plain, from - 1)) from--;
        return from;
    }

    // 家 in 我家 leads up to a place, in 李家村 it is part of one; so with 和 in 和平街道.
    static bool Leads(string plain, int at) => plain[at] switch
    {
        '家' => at == 0 || "我们你他她的咱人自".Contains(plain[at - 1], StringComparison.Ordinal),
        '和' => at + 1 < plain.Length && !"平睦谐顺悦兴美园".Contains(plain[at + 1], StringComparison.Ordinal),
        var other => Leading.Contains(other, StringComparison.Ordinal),
    };

    /// <summary>3号楼2单元501, 6栋302, 66弄5号602室, 四组27号, 7-2-1101: from the first number to the last.</summary>
    [GeneratedRegex(
        "(?<![0-9a-z零〇一二三四五六七八九十百.-])(?:(?<dashes>[0-9]{1,3}(?:栋|幢|号楼|座|#)?[-－–—](?:[0-9]{1,3}[-－–—])?[0-9]{3,4}(?:室|号)?(?![0-9年月日元点级班届-]))"
        + $"|(?=(?:{L}|{N})(?:期|区|弄|组|社|队|屯|号|栋|幢|座|#|单元)|[二三四五六七八九十]期)(?:{N}[期区])?(?<lane>{N}弄)?(?<group>{N}[组社队屯])?"
        + $"(?:(?<building>{L}(?:号楼|栋|幢|#楼?|座)(?:{L}座)?)|(?<house>{N}(?:号院|号)(?![线楼文令机公教])(?:{N}号(?![线楼]))?))?"
        + $"(?<entrance>(?:{N}|[甲乙丙丁东南西北a-z])单元)?(?:第?{N}[楼层])?(?<flat>[-－]?(?:[0-9]{{3,4}}[a-z]?|[0-9]{{1,4}}(?=室|户|房))(?:室|号房|号|户|房)?(?![0-9人元米年分]))?)",
        RegexOptions.None, Patience)]
    private static partial Regex Numbers();

    [GeneratedRegex("教学|实验|综合|行政|办公|图书|科技|艺术|宿舍|学校|校区|校园|学院|大学|中学|小学|幼儿|食堂|操场|教室|机房|厕所|医院|公交|地铁", RegexOptions.None, Patience)]
    private static partial Regex School();

    [GeneratedRegex("(?:小区|花园|家园|嘉园|苑|公寓|村|城|府|馆|庭|湾|里|郡|居|院|寓|坊|轩|阁|台|园|墅|庄|国际|广场|中心|大厦|安置房|安置点|公租房|廉租房)(?:[0-9]{1,3}[期区])?$", RegexOptions.None, Patience)]
    private static partial Regex Estate();

    [GeneratedRegex("(?:路|街|大道|巷|弄|胡同|里|街道)$", RegexOptions.None, Patience)]
    private static partial Regex Street();

    [GeneratedRegex("[村庄屯寨湾沟坝坪]$", RegexOptions.None, Patience)]
    private static partial Regex Village();

    [GeneratedRegex("(?:住|家|户口|户籍|地址|住址|门牌|房子?|租|寄|搬)[^，。；！？,;!?]{0,8}$", RegexOptions.None, Patience)]
    private static partial Regex Lives();

    /// <summary>I live at 12 Riverside Road, Flat 3; in the plain form all letters are small.</summary>
    [GeneratedRegex(@"(?<=(?<![a-z])(?:lives?|lived|living|address|home)\s(?:is\s|at\s|in\s|on\s)?)(?:(?:room|flat|apt|apartment|unit|building|block|no|house)\.?\s?[0-9]{1,5}[a-z]?[, ]{1,2}){0,4}(?:[0-9]{1,5}[a-z]?[, ]{1,2})?[a-z]{2,15}(?:\s[a-z]{2,15}){0,2}\s(?:road|street|lane|avenue|gardens?|estate|village)(?:[, ]{1,2}(?:room|flat|apt|apartment|unit|building|block)\.?\s?[0-9]{1,5}[a-z]?){0,3}(?![a-z])", RegexOptions.None, Patience)]
    private static partial Regex English();
}
