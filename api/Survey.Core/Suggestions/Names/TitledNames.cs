namespace Survey.Core.Suggestions.Names;

/// <summary>A surname with a title or a word of kin (王老师, 何妈妈, 小张同学), or with 老 or 小 before it (老周); hidden as a whole.</summary>
static class TitledNames
{
    const string Familiar = "老小阿大";

    /// <summary>Surnames that 小 or 老 makes a name of without more; the others make words (小熊, 小段, 老毛病).</summary>
    const string AfterFamiliar = "王李张刘陈杨赵吴周徐孙朱胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾萧肖蔡潘袁董余杜魏吕丁沈任姚卢姜崔谭陆汪廖邹孟秦阎薛侯邵龚尹钱黄高马于田方石白程夏范江史顾贾付卞涂覃闫武乔赖庞樊殷施陶洪翟安倪严牛温芦俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左";

    /// <summary>Of the surnames that are hardly ever one, those that mean nothing else before a title.</summary>
    const string NothingElse = "平明计谈项危强容景农乐水路元展战玉利弘衡印申扶寿阴怀融劳束索师广东宗房";

    /// <summary>Those that before a title are mostly a preposition, or the end of when (下雨时老师…).</summary>
    const string Prepositions = "和向从时连对跟与同比";

    /// <summary>Those that are no surname before a title at all: 有老师, 但校长.</summary>
    const string Never = "但那有能都后因为相别原养必须双班经对跟与同比";

    /// <summary>Adds the names that begin at this place.</summary>
    public static void At(NamePlace place, int at, List<NameFound> found)
    {
        var plain = place.Plain;
        if (Familiar.Contains(plain[at], StringComparison.Ordinal)) AfterSign(place, at, found);
        if (NameLexicon.Compound.At(plain, at) is var compound and > 0 && place.TitleAt(at + compound) is var behind and > 0) found.Add(new(at + compound + behind, 1));
        if (NameLexicon.Surname(plain[at]) == SurnameClass.None) return;
        var title = place.TitleAt(at + 1);
        if (title == 0) Short(place, at, found);
        else if (Cost(place, at, at + 1 + title) is var cost and > 0) found.Add(new(at + 1 + title, cost));
    }

    static double Cost(NamePlace place, int at, int end) => NameLexicon.Surname(place.Plain[at]) switch
    {
        SurnameClass.Common => 0.95,
        SurnameClass.Often => place.OpensAt(at) ? 1.1 : 1.8,
        SurnameClass.Mixed => place.OpensAt(at) ? 1.6 : 0,
        _ => Seldom(place, at, end) ? 1.9 : 0,
    };

    /// <summary>和老师 and 向校长 are no names; 项老师 is at the beginning of a clause, and 从老师 where a predicate follows.</summary>
    static bool Seldom(NamePlace place, int at, int end)
    {
        var surname = place.Plain[at];
        if (Never.Contains(surname, StringComparison.Ordinal)) return false;
        var begins = place.Begins(at) || place.JoinsAt(at);
        var called = NameLexicon.Subject.Before(place.Plain, at) > 0 || NameLexicon.Person.Before(place.Plain, at) is var person and > 0 && place.TokenBefore[at] >= at - person;
        if (NothingElse.Contains(surname, StringComparison.Ordinal)) return begins || called || place.BehindWord(at) && NameLexicon.Predicate.At(place.Plain, end) > 0;
        if (Prepositions.Contains(surname, StringComparison.Ordinal)) return (begins || NameLexicon.Subject.Before(place.Plain, at) > 0) && NameLexicon.Taught.At(place.Plain, end) > 0;
        return called || (begins || place.BehindWord(at)) && NameLexicon.Predicate.At(place.Plain, end) > 0;
    }

    static void AfterSign(NamePlace place, int at, List<NameFound> found)
    {
        var plain = place.Plain;
        if (plain[at] == '大' || at + 1 >= plain.Length || !place.Ideograph(at + 1) || !place.OpensAt(at)) return;
        var surname = NameLexicon.Surname(plain[at + 1]);
        if (surname == SurnameClass.None || NameLexicon.Places.At(plain, at + 2) > 0) return;
        var title = place.TitleAt(at + 2);
        if (title > 0 && surname >= SurnameClass.Mixed) found.Add(new(at + 2 + title, 1.2));
        else if (plain[at] == '阿' ? place.ClosesAt(at + 2) : surname == SurnameClass.Common && place.ClosesAt(at + 2)
            || surname >= SurnameClass.Mixed && AfterFamiliar.Contains(plain[at + 1], StringComparison.Ordinal) && (surname == SurnameClass.Common || place.ClosesAt(at + 2))) found.Add(new(at + 2, 1.8));
    }

    static void Short(NamePlace place, int at, List<NameFound> found)
    {
        var title = NameLexicon.Short.At(place.Plain, at + 1);
        var surname = NameLexicon.Surname(place.Plain[at]);
        if (title > 0 && (surname == SurnameClass.Common || surname >= SurnameClass.Mixed && (NameLexicon.Named.Before(place.Plain, at) | NameLexicon.Perhaps.Before(place.Plain, at)) > 0)
            && place.OpensAt(at) && place.ClosesAt(at + 1 + title)) found.Add(new(at + 1 + title, 1.8));
    }
}
