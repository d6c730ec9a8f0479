namespace Survey.Core.Suggestions.Names;

/// <summary>A text that names are looked for in: its plain form, how it was read so far, and what is hidden so far.</summary>
sealed class NamePlace(string text, string plain, bool[] hidden)
{
    /// <summary>Simplified, half-width, lower case; place by place the text.</summary>
    public string Plain { get; } = plain;

    /// <summary>The text as it was written.</summary>
    public string Text { get; } = text;

    /// <summary>For each place read so far, where the word or name began that ends there.</summary>
    public int[] TokenBefore { get; } = new int[plain.Length + 1];

    /// <summary>For each place read so far, whether it is a name that ends there.</summary>
    public bool[] NameBefore { get; } = new bool[plain.Length + 1];

    /// <summary>Hides a run of characters.</summary>
    public void Hide(int from, int to) => Array.Fill(hidden, true, from, to - from);

    /// <summary>Whether a character is an ideograph that is not hidden yet.</summary>
    public bool Ideograph(int at) => at >= 0 && at < Plain.Length && !hidden[at] && Plain[at] is >= '\u3400' and <= '\u9fff';

    /// <summary>Whether a clause begins here.</summary>
    public bool Begins(int at) => !Ideograph(at - 1) && (at == 0 || !char.IsAsciiDigit(Plain[at - 1]));

    /// <summary>Whether a word of two or more characters, no name, ends here.</summary>
    public bool BehindWord(int at) => at - TokenBefore[at] >= 2 && !NameBefore[at];

    /// <summary>Whether what stands before a place leaves room for a name to begin there.</summary>
    public bool OpensAt(int at) => !Ideograph(at - 1) || BehindWord(at) || NameBefore[at] || NameLexicon.Beside.Before(Plain, at) > 0 || NameLexicon.Named.Before(Plain, at) > 0
        || NameLexicon.Perhaps.Before(Plain, at) > 0 || NameLexicon.Person.Before(Plain, at) > 0;

    /// <summary>Whether what follows shows that a name has ended before it.</summary>
    public bool ClosesAt(int at) => !Ideograph(at) || NameLexicon.Beside.At(Plain, at) > 0 || NameLexicon.Ordinary.At(Plain, at) > 0;

    /// <summary>Whether what stands before joins this place to a name: 、 or 和 behind one.</summary>
    public bool JoinsAt(int at) => at > 1 && NameBefore[at - 1] && IsJoint(Plain[at - 1]);

    /// <summary>Whether a character joins names.</summary>
    public static bool IsJoint(char character) => character is '、' or '和' or '与' or '跟' or '及' or ',' or '，' or ' ';

    /// <summary>The length of a title or a word of kin at a place; 0: there is none, or it means several people.</summary>
    public int TitleAt(int at)
    {
        var length = Math.Max(NameLexicon.Office.At(Plain, at), NameLexicon.Kin.At(Plain, at));
        return at + length < Plain.Length && Plain[at + length] == '们' ? 0 : length;
    }

    /// <summary>The same behind a name that is known to be one, where 妈 and 爸 alone will do.</summary>
    public int TitleBehind(int at) => TitleAt(at) is var title and > 0 ? title
        : at < Plain.Length && (Plain[at] is '妈' or '爸') && !(at + 1 < Plain.Length && Plain[at + 1] == '们') ? 1 : 0;
}
