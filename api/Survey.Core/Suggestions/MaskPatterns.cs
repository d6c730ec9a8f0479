using System.Text.RegularExpressions;

namespace Survey.Core.Suggestions;

/// <summary>The patterns of personal data, in the ways people in China write them; digits may be full-width.</summary>
static partial class MaskPatterns
{
    const string D = "[0-9０-９]";
    const string Start = "(?<![0-9０-９])";
    const string End = "(?![0-9０-９])";

    // One sign between groups of digits.
    const string S = @"[ \t\u00a0\u3000\-－–—‐.·]";
    const string Is = @"(?:\s|[:：=＝,，、\-－—_是为叫(（\[【“""])*";

    // Digits as they are spelt out.
    const string W = "[零〇一二三四五六七八九幺]";

    /// <summary>
    /// Milliseconds a pattern may take. None takes a thousandth of that on the longest text; but the clock runs on while a busy
    /// machine lets the thread wait, and a text that was thanked for must not fail on that.
    /// </summary>
    internal const int Patience = 60_000;

    /// <summary>All that hold a letter or a digit; what any one of them finds is masked.</summary>
    public static Regex[] All { get; } =
    [
        IdentityCard(), Passport(), CardNumber(), Mobile(), Landline(), Abroad(), LocalNumber(), Mail(),
        WeChat(), WeChatSaid(), WeChatInternal(), Elsewhere(), Qq(), QqBehind(), Plate(), PlateSaid(),
    ];

    /// <summary>Numbers spelt out, the only ones that need no letter and no digit.</summary>
    public static Regex[] InWords { get; } = [MobileInWords(), NumberInWords()];

    /// <summary>18 characters, in one run or as 6-8-4; the old ones have 15 digits.</summary>
    [GeneratedRegex($"{Start}(?:{D}{{6}}{S}?{D}{{8}}{S}?{D}{{3}}[0-9０-９XxＸｘ]|{D}{{15}}){End}", RegexOptions.None, Patience)]
    private static partial Regex IdentityCard();

    /// <summary>A passport or a pass, where the words say that it is one.</summary>
    [GeneratedRegex($"(?:护照|通行证|回乡证|台胞证|军官证|居住证|社保卡|医保卡)(?:号码|号|编号)*{Is}(?<id>[A-Za-z]{{0,2}}{D}{{7,10}}){End}", RegexOptions.None, Patience)]
    private static partial Regex Passport();

    /// <summary>Bank cards: 16–19 digits, in one run or in fours; those in fours begin as cards do, for years do not.</summary>
    [GeneratedRegex($"{Start}(?:{D}{{16,19}}|[3-6３-６]{D}{{3}}(?:{S}{D}{{4}}){{3}}(?:{S}?{D}{{1,3}})?){End}", RegexOptions.None, Patience)]
    private static partial Regex CardNumber();

    /// <summary>11 digits from 13 to 19, grouped as people do, with or without +86 or 0.</summary>
    [GeneratedRegex(
        $"{Start}(?:(?:[+＋]|[0０]{{2}})?[8８][6６]{S}?|[0０])?[1１]"
        + $"(?:[3-9３-９]{D}{S}?{D}{{4}}{S}?{D}{{4}}|[3-9３-９]{D}{{2}}{S}?{D}{{3}}{S}?{D}{{4}}|[3-9３-９]{D}{S}?{D}{{3}}{S}?{D}{{5}}"
        + $"|[3-9３-９]{D}{{3}}{S}?{D}{{6}}|{S}[3-9３-９](?:{S}{D}){{9}}|[3-9３-９]{D}(?:{S}{D}{{2}}){{4}}){End}",
        RegexOptions.None, Patience)]
    private static partial Regex Mobile();

    /// <summary>A mobile number or one with its area code spelt out: 一三八零零…, 零五七一…</summary>
    [GeneratedRegex("(?<![零〇一二三四五六七八九幺0-9])(?:[一幺1][三四五六七八九3-9][零〇一二三四五六七八九幺0-9]{9}|[零〇][一二三四五六七八九幺]{2}[零〇一二三四五六七八九幺]{7,9})(?![零〇一二三四五六七八九幺0-9])", RegexOptions.None, Patience)]
    private static partial Regex MobileInWords();

    /// <summary>Any telephone number spelt out, where the words say that it is one: 电话八二三六七零五一.</summary>
    [GeneratedRegex($@"(?:电话|座机|手机|号码|致电|拨打|打给|来电|回电|联系我|联系方式|传真)(?:号|号码|我)?(?:\s|[:：=＝是为到])*(?<id>(?=(?:{D}|{S})*(?:{W}{S}?){{4}})(?:{W}|{D})(?:{S}?(?:{W}|{D})){{6,12}})(?!{W})", RegexOptions.None, Patience)]
    private static partial Regex NumberInWords();

    /// <summary>Area code and 7 or 8 digits, with or without an extension.</summary>
    [GeneratedRegex($@"{Start}(?:[(（]\s?[0０]{D}{{2,3}}\s?[)）]{S}?|[0０]{D}{{2,3}}{S}?){D}{{3,4}}{S}?{D}{{4}}(?:\s?(?:{S}|转|分机|ext\.?)\s?{D}{{1,5}})?{End}", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Landline();

    /// <summary>+86 and an area code without its 0.</summary>
    [GeneratedRegex($"(?:[+＋]|{Start}00)[8８][6６]{S}?{D}{{2,3}}{S}?{D}{{3,4}}{S}?{D}{{4}}{End}", RegexOptions.None, Patience)]
    private static partial Regex Abroad();

    /// <summary>7 or 8 digits without an area code, where the words say that it is a telephone; a date is none.</summary>
    [GeneratedRegex(
        $@"(?:电话|座机|手机|号码|致电|拨打|打给|来电|回电|联系我|联系方式|有事[打拨]|请[打拨]|可[打拨]|tel|phone|call)(?:号|号码|me)?(?:\s|[:：=＝是为到给打at])*"
        + $"(?!(?:19|20){D}{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]{D}|3[01]))(?<id>[2-8２-８]{D}{{2,3}}{S}?{D}{{4}}){End}",
        RegexOptions.IgnoreCase, Patience)]
    private static partial Regex LocalNumber();

    /// <summary>A mail address, its sign also full-width or written out.</summary>
    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+\s?(?:[@＠]|[(（\[【]at[)）\]】]|#(?=(?:qq|163|126|sina|gmail|outlook)))\s?[A-Za-z0-9\-]+(?:[.．][A-Za-z0-9\-]+)+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Mail();

    /// <summary>An id after the word for WeChat: 6–20 letters, digits, _ and -, with one that no word has; or a number.</summary>
    [GeneratedRegex(
        $@"(?:微\s?信|薇信|威信|(?<![A-Za-z])(?:v信|wechat|weixin|wx|vx|加(?:我|个)?\s?[v微薇]))(?:账号|帐号|号码|号|同号|昵称|名|转账|转钱|转|红包|收款|联系|搜索?|给|到|\s?id|\s?is)*{Is}"
        + $"(?<id>(?=[A-Za-z\\-]*[0-9_])[A-Za-z][A-Za-z0-9_\\-]{{5,19}}|(?<![0-9０-９]){D}{{6,12}}{End})",
        RegexOptions.IgnoreCase, Patience)]
    private static partial Regex WeChat();

    /// <summary>An id of letters alone, where the words say that it is one.</summary>
    [GeneratedRegex(
        @"(?:(?:微\s?信|薇信|威信|(?<![A-Za-z])(?:v信|wechat|weixin|wx|vx))(?:\s*(?:账号|帐号|号码|号|id)\s*[:：=＝是为]*|\s*[:：=＝])\s*|加我?(?:微\s?信|vx|wx)\s*)(?<id>[A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase, Patience)]
    private static partial Regex WeChatSaid();

    /// <summary>The ids WeChat gives by itself.</summary>
    [GeneratedRegex("wxid_[A-Za-z0-9]+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex WeChatInternal();

    /// <summary>Ids of other networks.</summary>
    [GeneratedRegex($@"(?:抖音|快手|小红书|微博|钉钉|飞书|支付宝|闲鱼|b站)(?:账号|帐号|号码|号|昵称|名|转账|给|到|\s?id)*{Is}(?<id>(?=[A-Za-z_\-.]*[0-9_])[A-Za-z][A-Za-z0-9_\-.]{{4,19}}|{Start}{D}{{6,12}}{End})", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Elsewhere();

    /// <summary>5–12 digits after a word for QQ, in one run or in groups.</summary>
    [GeneratedRegex($@"(?:(?<![A-Za-z])(?:qq|q(?=[:：号群]))|ＱＱ|ｑｑ|扣扣|企鹅号?)(?:群|空间|邮箱|号码|号|\s?is)*{Is}(?<id>[1-9１-９]{D}{{4,11}}|[1-9１-９]{D}{{1,3}}(?:{S}{D}{{2,4}}){{2,3}}){End}", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Qq();

    /// <summary>The number before the word: 123456789是我QQ.</summary>
    [GeneratedRegex($@"{Start}(?<id>[1-9１-９]{D}{{5,11}})(?=\s*[,，（(]?\s*(?:这?就?是)?(?:我|本人)?的?\s*(?:qq|扣扣|微信|vx|wx))", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex QqBehind();

    /// <summary>
    /// Province sign (any one ideograph), letter, 5 or 6 letters and digits with three digits at least; or 4 and a sign such
    /// as 学. Words that stand before numbers of rooms and lists are no province.
    /// </summary>
    [GeneratedRegex(
        @"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ·•・.\-]?[A-Za-z][ ·•・.\-]{1,2}[A-Za-z0-9]{5,6}(?![A-Za-z0-9])|(?![号编第室楼栋座区款型级班约达共是为在到从和与及的了用买看学校考加有卷])[\u4e00-\u9fff][A-Za-z][ ·•・.\-]?(?:(?=(?:[A-Za-z]*[0-9]){3})[A-Za-z0-9]{5,6}(?![A-Za-z0-9])|(?=(?:[A-Za-z]*[0-9]){3})[A-Za-z0-9]{4}[挂学警港澳领使试超])",
        RegexOptions.None, Patience)]
    private static partial Regex Plate();

    /// <summary>A plate where the words say that it is one, whatever stands before the letter.</summary>
    [GeneratedRegex($@"车牌(?:号码|号)?{Is}(?<id>[\u4e00-\u9fff]?[A-Za-z][ ·•・.\-]?[A-Za-z0-9]{{4,6}}[挂学警港澳领使试超]?)(?![A-Za-z0-9])", RegexOptions.None, Patience)]
    private static partial Regex PlateSaid();
}
