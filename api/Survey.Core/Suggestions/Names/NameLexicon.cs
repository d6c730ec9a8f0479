using System.Collections.Frozen;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Suggestions.Names;

/// <summary>How much a surname's character alone speaks for a name.</summary>
enum SurnameClass
{
    None,

    /// <summary>Hardly ever a name in an opinion (和, 向, 时).</summary>
    Seldom,

    /// <summary>Begins or ends many words too, and is less frequent (花, 单, 尚).</summary>
    Mixed,

    /// <summary>As frequent as the common ones, and part of as many words as the mixed ones (高, 方, 汤).</summary>
    Often,

    /// <summary>Seldom part of a word that is not listed (王, 冯).</summary>
    Common,
}

/// <summary>What is known of names: the files <c>Suggestions/Lexicon/name-*.txt</c>, in simplified characters, lower case.</summary>
static class NameLexicon
{
    static readonly FrozenDictionary<string, string[]> Surnames = Classes("name-surnames");
    static readonly FrozenDictionary<string, string[]> Given = Classes("name-given");
    static readonly FrozenDictionary<string, string[]> Titles = Classes("name-titles");

    static readonly SurnameClass[] ClassOf = ClassesOfSurnames();
    static readonly sbyte[] GivenWeight = WeightsOfGiven();
    static readonly GivenPlace[] GivenPlaces = PlacesOfGiven();

    /// <summary>Ordinary words, and people of public life: what they cover begins no name.</summary>
    public static WordSet Ordinary { get; } = new(Words("name-ordinary").Concat(Words("name-public")).Concat(new[] { "office", "kin", "named", "perhaps", "subject", "person" }.SelectMany(kind => Titles[kind]).Where(word => word.Length > 1)));

    /// <summary>People of lessons and festivals, who are no secret.</summary>
    public static WordSet Public { get; } = new(Words("name-public"));

    /// <summary>Surnames of two characters.</summary>
    public static WordSet Compound { get; } = new(Surnames["compound"]);

    /// <summary>Titles behind a surname or a name: 老师, 先生.</summary>
    public static WordSet Office { get; } = new(Titles["office"]);

    /// <summary>Words of kin behind a name: 妈妈, 阿姨.</summary>
    public static WordSet Kin { get; } = new(Titles["kin"]);

    /// <summary>Titles of one character behind a common surname: 总, 姐.</summary>
    public static WordSet Short { get; } = new(Titles["short"]);

    /// <summary>Words after which a name is likely: 班主任, 儿子, 叫.</summary>
    public static WordSet Named { get; } = new(Titles["named"]);

    /// <summary>Words after which a name may come as well as much else: 老师, 学生.</summary>
    public static WordSet Perhaps { get; } = new(Titles["perhaps"]);

    /// <summary>Subjects that stand before 老师 and a name.</summary>
    public static WordSet Subject { get; } = new(Titles["subject"]);

    /// <summary>Verbs and prepositions whose object is mostly a person: 感谢, 请.</summary>
    public static WordSet Person { get; } = new(Titles["person"]);

    /// <summary>What people do, put right behind their name: 被, 说, 上课.</summary>
    public static WordSet Doing { get; } = new(Titles["doing"]);

    /// <summary>What may stand before or behind a name and belongs to neither: 的, 在, 说.</summary>
    public static WordSet Beside { get; } = new(Titles["beside"]);

    /// <summary>Predicates of a teacher, by which a surname that is mostly something else is one: 从老师教了我们三年.</summary>
    public static WordSet Predicate { get; } = new(Titles["predicate"]);

    /// <summary>Of those, the ones that no preposition before the title leaves room for.</summary>
    public static WordSet Taught { get; } = new(Titles["taught"]);

    /// <summary>Characters that often stand alone as a word: 先, 家, 楼.</summary>
    public static WordSet Single { get; } = new(Titles["single"]);

    /// <summary>What behind a name makes it a place: 路, 村, 小学.</summary>
    public static WordSet Places { get; } = new(Titles["places"]);

    /// <summary>Names of other peoples of the country, which have no surname: 扎西, 卓玛.</summary>
    public static WordSet Peoples { get; } = new(Given["peoples"]);

    /// <summary>Words that children are called by at home: 元宝.</summary>
    public static WordSet Pets { get; } = new(Given["pets"].Concat(Given["dear"]));

    /// <summary>Of those, the ones that are no thing besides: 大壮.</summary>
    public static WordSet Dear { get; } = new(Given["dear"]);

    /// <summary>Whole names that are ordinary words too: 文静.</summary>
    public static WordSet NameWords { get; } = new(Given["words"]);

    /// <summary>Doubled characters that are no pet name: 爸爸, 常常.</summary>
    public static WordSet Doubled { get; } = new(Words("name-doubled"));

    /// <summary>The class of a character as a surname.</summary>
    public static SurnameClass Surname(char character) => ClassOf[character];

    /// <summary>2: typical of given names; 1: met in them; 0: hardly; -1: never.</summary>
    public static int GivenName(char character) => GivenWeight[character];

    /// <summary>Whether a character often begins a given name of two.</summary>
    public static bool IsOpening(char character) => (GivenPlaces[character] & GivenPlace.Opening) != GivenPlace.None;

    /// <summary>Whether a character often ends a given name of two.</summary>
    public static bool IsClosing(char character) => (GivenPlaces[character] & GivenPlace.Closing) != GivenPlace.None;

    /// <summary>Of those that begin, the ones whose pairs are names even without a surname.</summary>
    public static bool IsFirst(char character) => (GivenPlaces[character] & GivenPlace.First) != GivenPlace.None;

    /// <summary>Of those that end, the same.</summary>
    public static bool IsLast(char character) => (GivenPlaces[character] & GivenPlace.Last) != GivenPlace.None;

    /// <summary>Whether children are called by this character doubled or behind 小.</summary>
    public static bool IsPet(char character) => (GivenPlaces[character] & GivenPlace.Pet) != GivenPlace.None;

    static IEnumerable<string> Words(string file) => LexiconFile.Lines(file).SelectMany(line => line);

    static FrozenDictionary<string, string[]> Classes(string file) => LexiconFile.Lines(file)
        .ToFrozenDictionary(line => line[0], line => line[1..], StringComparer.Ordinal);

    static SurnameClass[] ClassesOfSurnames()
    {
        var classes = new SurnameClass[char.MaxValue + 1];
        foreach (var (name, one) in new[] { ("common", SurnameClass.Common), ("often", SurnameClass.Often), ("mixed", SurnameClass.Mixed), ("seldom", SurnameClass.Seldom) })
            foreach (var surname in Surnames[name][0]) classes[surname] = one;
        return classes;
    }

    static sbyte[] WeightsOfGiven()
    {
        var weights = new sbyte[char.MaxValue + 1];
        foreach (var (name, weight) in new[] { ("plain", (sbyte)1), ("typical", (sbyte)2), ("never", (sbyte)-1) })
            foreach (var character in Given[name][0]) weights[character] = weight;
        return weights;
    }

    static GivenPlace[] PlacesOfGiven()
    {
        var places = new GivenPlace[char.MaxValue + 1];
        foreach (var place in Enum.GetValues<GivenPlace>().Where(place => place != GivenPlace.None))
            foreach (var character in Given[place.ToString().ToLowerInvariant()][0]) places[character] |= place;
        return places;
    }

    [Flags]
    enum GivenPlace : byte
    {
        None = 0,
        Opening = 1,
        Closing = 2,
        First = 4,
        Last = 8,
        Pet = 16,
    }
}
