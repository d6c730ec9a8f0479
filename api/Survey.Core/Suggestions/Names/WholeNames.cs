using System.Buffers;

namespace Survey.Core.Suggestions.Names;

/// <summary>
/// A surname with one or two characters of a given name, weighed by what is known of both and by what stands before and
/// behind. The weights add up to a name from <see cref="Enough"/>: a frequent surname with two typical characters needs
/// no more; a rare one needs a word such as 班主任 before it.
/// </summary>
static class WholeNames
{
    static readonly SearchValues<char> Counted = SearchValues.Create("个人名位次天年遍节块张条句页本门间点回月周分秒项件科层栋班级号十百千万");

    const double Enough = 2.6;

    /// <summary>Adds the names that begin at this place, each with the title behind it.</summary>
    public static void At(NamePlace place, int at, List<NameFound> found)
    {
        if (NameLexicon.Compound.At(place.Plain, at) is var compound and > 0)
        {
            Weigh(place, at, compound, 2, found);
            Weigh(place, at, compound, 1, found);
        }
        if (NameLexicon.Surname(place.Plain[at]) == SurnameClass.None) return;
        Weigh(place, at, 1, 2, found);
        Weigh(place, at, 1, 1, found);
    }

    static void Weigh(NamePlace place, int at, int surname, int given, List<NameFound> found)
    {
        var (plain, from, to) = (place.Plain, at + surname, at + surname + given);
        if (!place.Ideograph(from) || !place.Ideograph(to - 1) || at > 0 && plain[at - 1] == plain[at]) return;
        var title = place.TitleBehind(to);
        if (NameLexicon.Places.At(plain, to) > 0 && title == 0) return;
        var before = NameContext.Before(place, at);
        if (NameLexicon.Ordinary.At(plain, at) == to - at)
        {
            if (NameLexicon.NameWords.Is(plain.AsSpan(at, to - at)) && Told(place, at, to, before)) found.Add(new(to + title, 0.9, to, Whole: true));
            return;
        }
        var told = before >= 2.5;
        if (!told && "镇村乡庄路街巷桥湾沟寨屯坝坪楼院".Contains(plain[to - 1], StringComparison.Ordinal)) return;
        var weight = (surname == 2 ? 2 : OfClass(NameLexicon.Surname(plain[at]))) + OfGiven(place, from, given, told)
            - (told && !place.Ideograph(to) ? 0 : Unlikely(plain, at, from, given)) - AsWord(plain, at, from, given, told) + before + NameContext.Behind(place, to);
        if (weight < Enough) return;
        found.Add(new(to + title, Math.Max(told ? 0.8 : 1, 3 - 0.6 * (weight - Enough)) + (surname == 1 ? Broken(plain, at, to, told) : 0), to, Whole: true));
    }

    /// <summary>文静 is a name only where something says so.</summary>
    static bool Told(NamePlace place, int at, int to, double before) => place.TitleBehind(to) > 0
        || before >= 2.5 && (!place.Ideograph(to) || place.Plain[to] == '的' && place.TitleAt(to + 1) > 0)
        || (before >= 2.5 || before >= 1.2 && place.Plain[at - 1] == '的') && place.Ideograph(to) && (place.Plain[to] == '被' || NameLexicon.Doing.At(place.Plain, to) > 1);

    /// <summary>A surname that is hardly ever one needs a usual given name of two: 成 + 思远, not 从 + 三十.</summary>
    static double Unlikely(string plain, int at, int from, int given) => from > at + 1 || NameLexicon.Surname(plain[at]) != SurnameClass.Seldom
        || given == 2 && NameLexicon.IsOpening(plain[from]) && NameLexicon.IsClosing(plain[from + 1]) ? 0 : 1;

    /// <summary>What it speaks against a name that two characters behind the surname are a word (张 + 国庆).</summary>
    static double AsWord(string plain, int at, int from, int given, bool told) => given < 2 || (NameLexicon.Ordinary.Lengths(plain, from) & 4) == 0
        || NameLexicon.IsOpening(plain[from]) && NameLexicon.IsClosing(plain[from + 1]) ? 0
        : from == at + 1 && NameLexicon.Surname(plain[at]) < SurnameClass.Often ? 9 : told ? 0.3 : 0.8;

    /// <summary>方案修改 and 周五放学 are no names: what it costs to break the word that a name of three begins with.</summary>
    static double Broken(string plain, int at, int to, bool told) => !told && to - at == 3 && (NameLexicon.Ordinary.Lengths(plain, at) & 4) != 0
        && !NameLexicon.IsLast(plain[to - 1]) ? 1 : 0;

    /// <summary>一节, 半天, 三个: numbers with what they count are no given name.</summary>
    static bool Counts(char character) => character is '一' or '二' or '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '半' or '百' or '千' or '万';

    static double OfClass(SurnameClass surname) => surname switch { SurnameClass.Common => 1.5, SurnameClass.Often => 0.9, SurnameClass.Mixed => 0.1, _ => -1.2 };

    static double OfGiven(NamePlace place, int from, int given, bool told)
    {
        var plain = place.Plain;
        var weight = 0.0;
        for (var i = from; i < from + given; i++)
            weight += NameLexicon.GivenName(plain[i]) switch { 2 => 0.8, 1 => 0.2, 0 => told ? -0.2 : -1.2, _ => -9 };
        if (given == 1) return weight - 0.2;
        var (first, second) = (plain[from], plain[from + 1]);
        if (Counts(first) && Counted.Contains(second) || Counts(second) && from + 2 < plain.Length && Counted.Contains(plain[from + 2])) return -9;
        if (NameLexicon.IsFirst(first) && NameLexicon.IsLast(second)) weight += 1.6;
        else if (NameLexicon.IsOpening(first) && NameLexicon.IsClosing(second)) weight += 0.8;
        return weight + 0.5 + (NameLexicon.GivenName(first) == 2 && NameLexicon.GivenName(second) == 2 ? 0.4 : 0) + (first == second && NameLexicon.GivenName(first) > 0 ? 0.8 : 0);
    }
}
