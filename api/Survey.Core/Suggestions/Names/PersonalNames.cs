namespace Survey.Core.Suggestions.Names;

/// <summary>
/// Hides personal names, with titles and without. A whole name found once is hidden wherever the text says it again.
/// </summary>
static class PersonalNames
{
    /// <summary>Marks what is to be hidden of the text, one flag for each UTF-16 unit.</summary>
    public static void In(string text, string plain, bool[] hidden)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u3400', '\u9fff')) return;
        HalfNames.In(text, plain, hidden);
        if (Apart.Of(plain) is { } closed)
        {
            var (near, flags) = (closed.Near(text), closed.Near(hidden));
            Read(near, closed.Near(plain), flags);
            closed.Back(flags, hidden);
        }
        else Read(text, plain, hidden);
    }

    static void Read(string text, string plain, bool[] hidden)
    {
        var place = new NamePlace(text, plain, hidden);
        HashSet<string>? whole = null;
        foreach (var (from, name) in NameReading.Of(place))
        {
            // Who a teacher is is hidden, that it is one says what the opinion is about.
            place.Hide(from, name.Bare > 0 ? name.Bare : name.End);
            if (name.Whole) (whole ??= new(StringComparer.Ordinal)).Add(text[from..name.Bare]);
        }
        if (whole is null) return;
        foreach (var name in whole)
            for (var again = text.IndexOf(name, StringComparison.Ordinal); again >= 0; again = text.IndexOf(name, again + name.Length, StringComparison.Ordinal))
                place.Hide(again, again + name.Length);
    }
}
