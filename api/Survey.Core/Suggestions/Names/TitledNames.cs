namespace Survey.Core.Suggestions.Names;

/// <summary>A surname with a title or a word of kin (王老师, 何妈妈, 小张同学), or with 老 or 小 before it (老周); hidden as a whole.</summary>
static class TitledNames
{
    const string Familiar = "老小阿大";

    /// <summary>Surnames that 小 or 老 makes a name of without more; the others make words (小熊, 小段, 老毛病).</summary>
    const string AfterFamiliar = "王李张刘陈杨赵吴周徐孙朱胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾萧肖蔡潘袁董余杜魏吕丁沈任姚卢姜崔谭陆汪廖邹孟秦阎薛侯邵龚尹钱黄高马于田方石白程夏范江史顾贾付卞涂覃闫武乔赖庞樊殷施陶洪翟安倪严牛温芦俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左";

    /// <summary>Of the surnames that are hardly ever one, those that mean nothing else before a title at the beginning of a clause.</summary>
    const string AtBeginning = "平明计谈项危强容景农乐水路元展战玉利弘衡印申扶寿阴怀融劳束索师广东宗房";

    /// <summary>Where the name at this place ends; 0: there is none. <paramref name="last"/>: where the name before it ended.</summary>
    public static int EndAt(NamePlace place, int at, int last)
    {
        var (plain, words) = (place.Plain, place.Words);
        if (Familiar.Contains(plain[at], StringComparison.Ordinal) && words.Alone(at) && at + 1 < plain.Length) return AfterSign(place, at);
        var surname = SurnameAt(place, at);
        if (surname == 0) return 0;
        var title = place.TitleAt(at + surname);
        if (title == 0) return surname == 1 ? Short(place, at) : 0;
        return Allowed(place, at, afterName: last >= 0 && last >= at - 1) ? at + surname + title : 0;
    }

    /// <summary>The length of a surname that no word covers; 0: none begins here.</summary>
    public static int SurnameAt(NamePlace place, int at)
    {
        var compound = NameLexicon.Compound.At(place.Plain, at);
        if (compound > 0 && (place.Words.Alone(at) || place.Words.End(at) == at + compound) && place.Words.Begins(at)) return compound;
        return NameLexicon.Surname(place.Plain[at]) != SurnameClass.None && place.Words.Alone(at) ? 1 : 0;
    }

    static int AfterSign(NamePlace place, int at)
    {
        var (plain, words) = (place.Plain, place.Words);
        if (plain[at] == '大' || !words.Alone(at + 1) || !place.OpensAt(at)) return 0;
        var surname = NameLexicon.Surname(plain[at + 1]);
        if (surname == SurnameClass.None) return 0;
        var title = place.TitleAt(at + 2);
        if (title > 0 && surname >= SurnameClass.Mixed) return at + 2 + title;
        if (plain[at] == '阿') return place.ClosesAt(at + 2) ? at + 2 : 0;
        return AfterFamiliar.Contains(plain[at + 1], StringComparison.Ordinal) && surname >= SurnameClass.Mixed
            && (surname == SurnameClass.Common || place.ClosesAt(at + 2)) ? at + 2 : 0;
    }

    static bool Allowed(NamePlace place, int at, bool afterName) => NameLexicon.Surname(place.Plain[at]) switch
    {
        SurnameClass.Common => true,
        SurnameClass.Mixed => place.OpensAt(at),

        // 和老师 and 向校长 are no names; at the beginning of a clause 项老师 is.
        SurnameClass.Seldom => (!place.Ideograph(at - 1) || afterName) && AtBeginning.Contains(place.Plain[at], StringComparison.Ordinal),
        _ => place.OpensAt(at),
    };

    static int Short(NamePlace place, int at)
    {
        var title = NameLexicon.Short.At(place.Plain, at + 1);
        var surname = NameLexicon.Surname(place.Plain[at]);
        return title > 0 && (surname == SurnameClass.Common || surname == SurnameClass.Mixed && (NameLexicon.Named.Before(place.Plain, at) | NameLexicon.Perhaps.Before(place.Plain, at)) > 0)
            && place.Words.Alone(at + 1) && place.OpensAt(at) && place.ClosesAt(at + 1 + title) ? at + 1 + title : 0;
    }
}
