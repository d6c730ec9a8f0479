namespace Survey.Core.Suggestions.Names;

/// <summary>
/// A text whose characters somebody set apart (沈 老 师, 王-老师) as it reads with them together again, and the way back. Only a
/// sign beside an ideograph that stands alone is left out: 法规科 汪仕宏 stays apart.
/// </summary>
sealed class Apart
{
    readonly List<int> places;

    Apart(List<int> places) => this.places = places;

    /// <summary>Null: nothing is set apart.</summary>
    public static Apart? Of(string plain)
    {
        List<int>? kept = null;
        for (var at = 0; at < plain.Length; at++)
        {
            if (Separates(plain, at))
            {
                if (kept is null) (kept = new(plain.Length)).AddRange(Enumerable.Range(0, at));
            }
            else kept?.Add(at);
        }
        return kept is null ? null : new Apart(kept);
    }

    /// <summary>The text with its characters together.</summary>
    public string Near(string text) => string.Create(places.Count, (text, places), static (near, from) =>
    {
        for (var i = 0; i < near.Length; i++) near[i] = from.text[from.places[i]];
    });

    /// <summary>The flags of those characters.</summary>
    public bool[] Near(bool[] flags) => [.. places.Select(place => flags[place])];

    /// <summary>Sets the flags of the text as those of its characters together; what lies between two that are set is set too.</summary>
    public void Back(bool[] near, bool[] flags)
    {
        for (var i = 0; i < near.Length; i++)
        {
            if (!near[i]) continue;
            flags[places[i]] = true;
            if (i + 1 < near.Length && near[i + 1]) Array.Fill(flags, true, places[i], places[i + 1] - places[i]);
        }
    }

    static bool Separates(string plain, int at)
    {
        if (!Sign(plain[at])) return false;
        var (before, behind) = (at - 1, at + 1);
        if (before >= 0 && Sign(plain[before])) before--;
        if (behind < plain.Length && Sign(plain[behind])) behind++;
        return Ideograph(plain, before) && Ideograph(plain, behind) && (!Ideograph(plain, before - 1) || !Ideograph(plain, behind + 1));
    }

    static bool Sign(char character) => character is ' ' or '-' or '_' or '.' or '~';

    static bool Ideograph(string plain, int at) => at >= 0 && at < plain.Length && plain[at] is >= '\u3400' and <= '\u9fff';
}
