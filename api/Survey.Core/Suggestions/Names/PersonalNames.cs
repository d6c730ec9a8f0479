namespace Survey.Core.Suggestions.Names;

/// <summary>
/// Hides personal names, with titles and without. One walk through the text; a whole name found once is hidden wherever the
/// text says it again.
/// </summary>
static class PersonalNames
{
    /// <summary>Marks what is to be hidden of the text, one flag for each UTF-16 unit.</summary>
    public static void In(string text, string plain, bool[] hidden)
    {
        var place = new NamePlace(text, plain, hidden);
        HashSet<string> found = new(StringComparer.Ordinal);
        var last = -1;
        for (var at = 0; at < text.Length;)
        {
            var end = place.Ideograph(at) ? EndAt(place, at, last, found) : 0;
            if (end > 0)
            {
                place.Hide(at, end);
                last = end;
            }
            at = Math.Max(end, at + 1);
        }
        foreach (var name in found)
            for (var again = text.IndexOf(name, StringComparison.Ordinal); again >= 0; again = text.IndexOf(name, again + name.Length, StringComparison.Ordinal))
                place.Hide(again, again + name.Length);
    }

    static int EndAt(NamePlace place, int at, int last, HashSet<string> found)
    {
        // A longer name begins like that of 宋江 or 岳飞: the typical character behind tells.
        var known = at + NameLexicon.Public.At(place.Plain, at);
        var whole = known > at && (known >= place.Plain.Length || NameLexicon.GivenName(place.Plain[known]) < 2) ? 0 : WholeNames.EndAt(place, at, last);
        var titled = TitledNames.EndAt(place, at, last);
        if (titled > 0) return titled;
        if (whole > 0) found.Add(place.Text[at..whole]);
        return whole > 0 ? whole : PetNames.EndAt(place, at);
    }
}
