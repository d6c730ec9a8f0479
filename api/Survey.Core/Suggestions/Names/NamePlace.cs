namespace Survey.Core.Suggestions.Names;

/// <summary>A text that names are looked for in: its plain form, its words, and what is hidden so far.</summary>
sealed class NamePlace(string text, string plain, bool[] hidden)
{
    /// <summary>Simplified, half-width, lower case; place by place the text.</summary>
    public string Plain { get; } = plain;

    /// <summary>The text as it was written.</summary>
    public string Text { get; } = text;

    /// <summary>The ordinary words of the text.</summary>
    public WordRuns Words => field ??= WordRuns.Of(Plain);

    /// <summary>Hides a run of characters.</summary>
    public void Hide(int from, int to) => Array.Fill(hidden, true, from, to - from);

    /// <summary>Whether a character is an ideograph that is not hidden yet.</summary>
    public bool Ideograph(int at) => at >= 0 && at < Plain.Length && !hidden[at] && Plain[at] is >= '\u3400' and <= '\u9fff';

    /// <summary>Whether what stands before a place leaves room for a name to begin there.</summary>
    public bool OpensAt(int at) => !Ideograph(at - 1) || NameLexicon.Beside.Before(Plain, at) > 0 || NameLexicon.Named.Before(Plain, at) > 0
        || NameLexicon.Perhaps.Before(Plain, at) > 0 || NameLexicon.Person.Before(Plain, at) > 0 || !Words.Alone(at - 1);

    /// <summary>Whether what follows shows that a name has ended before it.</summary>
    public bool ClosesAt(int at) => !Ideograph(at) || NameLexicon.Beside.At(Plain, at) > 0 || !Words.Alone(at) || NameLexicon.Ordinary.At(Plain, at) > 0;

    /// <summary>The length of a title or a word of kin at a place; 0: there is none, or it means several people.</summary>
    public int TitleAt(int at)
    {
        var length = Math.Max(NameLexicon.Office.At(Plain, at), NameLexicon.Kin.At(Plain, at));
        return at + length < Plain.Length && Plain[at + length] == '们' ? 0 : length;
    }
}
