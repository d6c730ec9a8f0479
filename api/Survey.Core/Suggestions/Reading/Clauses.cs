namespace Survey.Core.Suggestions.Reading;

/// <summary>Where the clauses of a text end.</summary>
static class Clauses
{
    /// <summary>Whether a sign ends a clause; an emoji does.</summary>
    public static bool Ends(char sign) => sign is '，' or '。' or '；' or '！' or '？' or ',' or ';' or '!' or '?' or '\n' or '~' or '…' or '.' or '：' or ':' || char.IsSurrogate(sign);

    /// <summary>The clauses without their ends; blank ones left out.</summary>
    public static IEnumerable<Range> Of(string plain)
    {
        var from = 0;
        for (var i = 0; i <= plain.Length; i++)
        {
            if (i < plain.Length && !Ends(plain[i])) continue;
            if (!plain.AsSpan(from, i - from).IsWhiteSpace()) yield return from..i;
            from = i + 1;
        }
    }
}
