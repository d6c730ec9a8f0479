using System.Buffers;

namespace Survey.Core.Suggestions.Names;

/// <summary>What stands before and behind a name speaks for it or against it; weights add up with those of the name itself.</summary>
static class NameContext
{
    static readonly SearchValues<char> BehindSignature = SearchValues.Create(" 。.,，!！\n\t0123456789年月日-/:：()（）");

    /// <summary>From 3 behind 班主任 or 叫 to -1.5 within a word.</summary>
    public static double Before(NamePlace place, int at)
    {
        var plain = place.Plain;
        var end = at;
        while (end > 0 && plain[end - 1] is ':' or ' ' or '“' or '"' or '「' or '(' or '是' or '为' or '—' or '-' or '·' or '\n' or '\t') end--;
        if (NameLexicon.Named.Before(plain, end) > 0 || NameLexicon.Named.Before(plain, at) > 0 || OurKin(plain, end)) return 3;
        if (place.JoinsAt(at) || Signed(place, at)) return 2.5;
        if (Ours(plain, at)) return 2;
        // 一周一节, 三方建立: counted, not named.
        if (at > 0 && plain[at - 1] is '一' or '两' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '几' or '半' or '每' or '这' or '那' or '哪' or '多' or '百' or '千') return -1.5;
        var perhaps = NameLexicon.Perhaps.Before(plain, at);
        if (perhaps > 0) return !NamePlace.IsJoint(plain[at - 1]) && NameLexicon.Subject.Before(plain, at - perhaps) > 0 ? 2.2 : plain[at - 1] == '的' && !OfClass(plain, at - 1) ? 0.5 : 1.2;
        if (end < at && plain[end] is ':' or ' ' && NameLexicon.Perhaps.Before(plain, end) > 0) return plain.AsSpan(end, at - end).Contains(':') ? 3 : 2;
        if (at > 1 && plain[at - 1] == '是' && plain[at - 2] == '的') return 1.4;
        if (at > 0 && (plain[at - 1] is '了' or '过') && NameLexicon.Person.Before(plain, at - 1) > 0) return 0.8;
        if (NameLexicon.Person.Before(plain, at) is var person and > 0) return person > 1 ? 1.2 : plain[at - 1] is '是' or '让' or '怕' or '找' ? 0.8 : 0.4;
        return !place.Ideograph(at - 1) ? 0.4 : place.BehindWord(at) ? 0.3 : place.OpensAt(at) ? 0 : -1.5;
    }

    /// <summary>2 before a title, around 1 before what people do, below 0 where the name seems to go on.</summary>
    public static double Behind(NamePlace place, int at)
    {
        var plain = place.Plain;
        if (place.TitleBehind(at) > 0) return 2;
        if (at < plain.Length && plain[at] == '的' && place.TitleAt(at + 1) > 0) return 1.3;
        if (at >= plain.Length || !place.Ideograph(at)) return NameFollows(plain, at) ? 1.2 : 0.5;
        if (plain[at] is '等' && at + 1 < plain.Length && (char.IsDigit(plain[at + 1]) || plain[at + 1] is '人' or '同' or '几' or '两' or '三')) return 1.5;
        if (NameLexicon.Doing.At(plain, at) > 0) return 1;
        if (plain[at] is '收' or '家' && !place.Ideograph(at + 1)) return 1;
        return place.ClosesAt(at) ? 0.5 : NameLexicon.GivenName(plain[at]) > 0 ? -0.7 : -0.3;
    }

    /// <summary>Whether a sign joins what looks like another name: 小杰、豆豆.</summary>
    static bool NameFollows(string plain, int at)
    {
        if (at + 2 >= plain.Length || plain[at] != '、') return false;
        var (first, second, third) = (plain[at + 1], plain[at + 2], at + 3 < plain.Length ? plain[at + 3] : ' ');
        return first == second && NameLexicon.IsPet(first) || first == '小' && NameLexicon.IsPet(second) || NameLexicon.IsFirst(first) && NameLexicon.IsLast(second)
            || NameLexicon.Surname(first) >= SurnameClass.Often && (NameLexicon.IsOpening(second) && NameLexicon.IsClosing(third));
    }

    /// <summary>我妈, 他哥.</summary>
    static bool OurKin(string plain, int at) => at > 1 && plain[at - 1] is '妈' or '爸' or '爹' or '娘' or '哥' or '姐' or '弟' or '妹' or '爷' or '奶' or '娃' or '儿' or '女' or '叔' or '姨' or '舅' or '姑' or '嫂'
        && plain[at - 2] is '我' or '他' or '她' or '你' or '俺' or '咱' or '其';

    /// <summary>我家, 我们家, 孩子.</summary>
    static bool Ours(string plain, int at) => plain.AsSpan(0, at) is [.., '我', '家'] or [.., '我', '们', '家'] or [.., '我', '娃'] or [.., '孩', '子'] or [.., '宝', '宝'] or [.., '俺', '家'];

    /// <summary>二班的, 群里的.</summary>
    static bool OfClass(string plain, int at) => at > 0 && plain[at - 1] is '班' or '级' or '里' or '组' or '部';

    /// <summary>Whether what stands here alone ends the text behind a full stop: a signature.</summary>
    static bool Signed(NamePlace place, int at)
    {
        var plain = place.Plain;
        if (at == 0 || !(plain[at - 1] is '。' or '！' or '？' or '!' or '?' or '\n' or '—' or '…')) return false;
        var to = at;
        while (place.Ideograph(to)) to++;
        return to - at is 2 or 3 or 4 && NameLexicon.Surname(plain[at]) >= SurnameClass.Mixed && plain.AsSpan(to).IndexOfAnyExcept(BehindSignature) < 0;
    }
}
