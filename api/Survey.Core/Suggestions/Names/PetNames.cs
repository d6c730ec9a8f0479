namespace Survey.Core.Suggestions.Names;

/// <summary>Given names and pet names without a surname: 豆豆妈妈, 我家乐乐, 佳怡妈妈, 保安阿强, 扎西.</summary>
static class PetNames
{
    /// <summary>Characters of one part of a transliterated name at the most.</summary>
    const int Longest = 7;

    /// <summary>Where the name at this place ends; 0: there is none. What is hidden is the name, not the title behind it.</summary>
    public static int EndAt(NamePlace place, int at)
    {
        var (plain, words) = (place.Plain, place.Words);
        if (!place.Ideograph(at)) return 0;
        if (WithPoint(plain, at) is var end and > 0) return end;
        if (NameLexicon.Peoples.At(plain, at) is var people and > 0 && !Cut(place, at, at + people) && plain.AsSpan(at + people) is not ['花', ..] and not ['德', '勒', ..]) return at + people;
        if (!words.Alone(at)) return 0;
        if (plain[at] == '阿') return Nickname(place, at);
        if (at + 1 >= plain.Length || !words.Alone(at + 1) || !place.OpensAt(at)) return 0;
        var titled = place.TitleAt(at + 2) > 0 || at + 2 < plain.Length && plain[at + 2] is '妈' or '爸';
        if (plain[at] == plain[at + 1])
            return NameLexicon.GivenName(plain[at]) >= 0 && NameLexicon.Doubled.At(plain, at) == 0 && (titled || Ours(plain, at) && place.ClosesAt(at + 2)) ? at + 2 : 0;
        if (plain[at] == '小') return titled && NameLexicon.GivenName(plain[at + 1]) == 2 && "明红刚华强丽".Contains(plain[at + 1], StringComparison.Ordinal) == false ? at + 2 : 0;
        return titled && NameLexicon.GivenName(plain[at]) == 2 && NameLexicon.GivenName(plain[at + 1]) == 2 ? at + 2 : 0;
    }

    /// <summary>Two transliterated names with a point between them: 阿依古丽·买买提.</summary>
    static int WithPoint(string plain, int at)
    {
        var point = at;
        while (point < plain.Length && point - at < Longest && Transliterated(plain[point])) point++;
        if (point - at < 2 || point >= plain.Length || !(plain[point] is '·' or '•' or '・' or '‧' or '.')) return 0;
        var end = point + 1;
        while (end < plain.Length && end - point <= Longest && Transliterated(plain[end])) end++;
        return end - point > 2 ? end : 0;
    }

    static bool Transliterated(char character) => "阿艾买提古丽热依木江克尔伊吾尼亚孜力库巴哈赛斯麦合努迪夏帕塔吐逊穆罕默德拉西卡玛娜奴比莱图那扎提汗别肯沙吾苏甫曼米日罕祖农瓦乌买丹提加布都萨迪克曲妮热娅姆依明山江旦次仁拉珠罗桑格央金措姆多吉德吉旺堆尖参顿珠洛追安马日伍甲嘎火木呷果体史"
        .Contains(character, StringComparison.Ordinal);

    static int Nickname(NamePlace place, int at) =>
        at + 1 < place.Plain.Length && place.Words.Alone(at + 1) && NameLexicon.GivenName(place.Plain[at + 1]) > 0
        && place.OpensAt(at) && place.ClosesAt(at + 2) ? at + 2 : 0;

    static bool Ours(string plain, int at) => NameLexicon.Named.Before(plain, at) > 0 || plain.AsSpan(0, at) is [.., '我', '家'] or [.., '我', '们', '家'] or [.., '我', '娃'] or [.., '孩', '子'] or [.., '宝', '宝'];

    static bool Cut(NamePlace place, int from, int to) => !place.Words.Begins(from) || to < place.Plain.Length && !place.Words.Begins(to);
}
