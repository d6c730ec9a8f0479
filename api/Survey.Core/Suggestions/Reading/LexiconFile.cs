namespace Survey.Core.Suggestions.Reading;

/// <summary>The files of <c>Suggestions/Lexicon</c> as lines of words; a line that begins with # is a comment.</summary>
static class LexiconFile
{
    /// <summary>The files of concepts, in the order of the usual code frame.</summary>
    public static readonly string[] Domains = ["staffing", "facilities", "layout", "teaching", "ethics", "welfare"];

    /// <summary>The lines of a file, each cut at its blanks; empty ones and comments left out.</summary>
    public static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream($"Survey.Core.Suggestions.Lexicon.{name}.txt")
            ?? throw new InvalidOperationException($"the lexicon has no file {name}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) yield return words;
        }
    }
}
