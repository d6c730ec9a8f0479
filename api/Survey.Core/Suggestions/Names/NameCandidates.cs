namespace Survey.Core.Suggestions.Names;

/// <summary>Every kind of name that may begin at a place.</summary>
static class NameCandidates
{
    /// <summary>Adds what may begin at this place.</summary>
    public static void At(NamePlace place, int at, List<NameFound> found)
    {
        // A longer name begins like that of 宋江 or 岳飞: the typical character behind tells.
        var known = at + NameLexicon.Public.At(place.Plain, at);
        if (known == at || known < place.Plain.Length && NameLexicon.GivenName(place.Plain[known]) == 2 || NameContext.Before(place, at) >= 2.5) WholeNames.At(place, at, found);
        TitledNames.At(place, at, found);
        PetNames.At(place, at, found);
    }
}
