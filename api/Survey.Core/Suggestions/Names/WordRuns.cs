namespace Survey.Core.Suggestions.Names;

/// <summary>A text cut into ordinary words from the left, the longest first; what no word covers stands alone.</summary>
sealed class WordRuns
{
    readonly int[] starts;
    readonly int[] ends;

    WordRuns(int length) => (starts, ends) = (new int[length], new int[length]);

    /// <summary>The runs of a text in its plain form.</summary>
    public static WordRuns Of(string plain)
    {
        var runs = new WordRuns(plain.Length);
        for (var at = 0; at < plain.Length;)
        {
            var length = Math.Max(1, NameLexicon.Ordinary.At(plain, at));
            if (length > 1 && TitleBehind(plain, at) is var title and > 0 && at + length < at + 1 + title) length = 1;
            for (var i = at; i < at + length; i++) (runs.starts[i], runs.ends[i]) = (at, at + length);
            at += length;
        }
        return runs;
    }

    /// <summary>Whether no word covers the character.</summary>
    public bool Alone(int at) => ends[at] - starts[at] == 1;

    /// <summary>Whether a word begins here.</summary>
    public bool Begins(int at) => starts[at] == at;

    /// <summary>Where the run ends that covers the character.</summary>
    public int End(int at) => ends[at];

    // 高校长 is Gao the head, not the university and its length: a word that ends within a title behind a surname gives way.
    static int TitleBehind(string plain, int at) => NameLexicon.Surname(plain[at]) >= SurnameClass.Mixed ? NameLexicon.Office.At(plain, at + 1) : 0;
}
