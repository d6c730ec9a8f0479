namespace Survey.Core.Suggestions.Names;

/// <summary>
/// Names without a surname: 豆豆妈妈, 我家乐乐, 佳怡妈妈, 保安阿强, 扎西. Weighed like whole names: what is known of the characters,
/// and what stands before and behind.
/// </summary>
static class PetNames
{
    const double Enough = 2.8;

    /// <summary>Characters of one part of a transliterated name at the most.</summary>
    const int Longest = 7;

    /// <summary>Adds the names that begin at this place.</summary>
    public static void At(NamePlace place, int at, List<NameFound> found)
    {
        var plain = place.Plain;
        if (WithPoint(plain, at) is var end and > 0) Add(place, end, 0.5, found);
        if (OfPeoples(place, at) is var people and > 0) Add(place, people, 1, found);
        if (!place.Ideograph(at + 1) || !place.OpensAt(at)) return;
        if (plain[at] == '阿' && NameLexicon.GivenName(plain[at + 1]) > 0 && (place.ClosesAt(at + 2) || place.TitleBehind(at + 2) > 0 || NameLexicon.IsPet(plain[at + 1]))) Add(place, at + 2, 1.9, found);
        if ((NameLexicon.Ordinary.Lengths(plain, at) & 4) == 0) Weigh(place, at, 2, OfTwo(plain, at), found);
        if (place.TitleBehind(at + 2) > 0 && (NameLexicon.Ordinary.Lengths(plain, at) & 4) == 0 && NameLexicon.GivenName(plain[at]) == 2 && NameLexicon.GivenName(plain[at + 1]) == 2) Weigh(place, at, 2, 0.9, found);
        if (NameLexicon.Pets.At(plain, at) is not (var pet and > 0) || plain.AsSpan(at + pet) is ['子' or '墩', ..]) return;
        if (NameLexicon.Dear.At(plain, at) == pet) Weigh(place, at, pet, 1.5, found);
        else if (NameContext.Before(place, at) >= 2) Weigh(place, at, pet, 0.9, found);
    }

    static void Weigh(NamePlace place, int at, int length, double known, List<NameFound> found)
    {
        var to = at + length;
        if (known <= 0 || NameLexicon.Places.At(place.Plain, to) > 0 && place.TitleBehind(to) == 0) return;
        var weight = known + NameContext.Before(place, at) + NameContext.Behind(place, to);
        if (weight >= Enough) Add(place, to, Math.Max(1, 2.2 - 0.5 * (weight - Enough)), found);
    }

    static void Add(NamePlace place, int end, double cost, List<NameFound> found) => found.Add(new(end + place.TitleBehind(end), cost, end));

    /// <summary>What two characters alone say: doubled (豆豆), behind 小 (小宇), or a pair that is hardly anything but a given name (梓萱).</summary>
    static double OfTwo(string plain, int at)
    {
        var (first, second) = (plain[at], plain[at + 1]);
        if (first == second && at + 3 < plain.Length && plain[at + 2] == plain[at + 3] && NameLexicon.Kin.At(plain, at + 2) == 0) return 0;
        if (first == second)
            return NameLexicon.Doubled.At(plain, at) > 0 || NameLexicon.GivenName(first) < 0 ? 0 : NameLexicon.IsPet(first) ? 1.6 : 0.5 * NameLexicon.GivenName(first);
        if (first == '小') return NameLexicon.IsPet(second) && !"明红刚华强丽".Contains(second, StringComparison.Ordinal) ? 1.5 : 0;
        if (NameLexicon.IsFirst(first) && NameLexicon.IsLast(second)) return 1.8 + 0.2 * (NameLexicon.GivenName(first) + NameLexicon.GivenName(second));
        return 0;
    }

    /// <summary>One or more names of other peoples of the country, one behind the other: 边巴次仁.</summary>
    static int OfPeoples(NamePlace place, int at)
    {
        var end = at;
        while (NameLexicon.Peoples.At(place.Plain, end) is var more and > 0) end += more;
        if (end > at && place.Ideograph(end) && (place.Plain[end] is '草' or '措' or '吉' or '加' or '姆' or '杰' or '江' or '汗' or '罕') && place.ClosesAt(end + 1)) end++;
        return end == at || !place.OpensAt(at) || place.Plain.AsSpan(end) is ['花', ..] or ['德', '勒', ..] || NameLexicon.Places.At(place.Plain, end) > 0 && place.TitleAt(end) == 0 ? 0 : end;
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
}
