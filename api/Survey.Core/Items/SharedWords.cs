namespace Survey.Core.Items;

/// <summary>A wording for opinions no concept of the lexicon is heard in, from the longest words most of them share.</summary>
static class SharedWords
{
    /// <summary>Characters of the named matter at the most.</summary>
    const int Longest = 12;

    /// <summary>Texts looked at for it.</summary>
    const int Read = 20;

    /// <summary>Characters a name neither begins nor ends with.</summary>
    const string Small = "的了是很太都不有在我你他们这那个就也还和与给把被让要会能没吗呢吧啊请多少点些一二三真好";

    /// <summary>改进 with what most of the texts share; 改进有关工作 where that is nothing.</summary>
    public static string Wording(IReadOnlyList<string> texts)
    {
        var read = texts.Take(Read).ToList();
        var shared = Names(read[0]).Select(name => (Name: name, Count: read.Count(text => text.Contains(name, StringComparison.Ordinal))))
            .Where(name => name.Count * 2 > read.Count).OrderByDescending(name => name.Count * name.Name.Length).ThenByDescending(name => name.Name.Length)
            .Select(name => name.Name).FirstOrDefault();
        return $"改进{shared}有关工作";
    }

    static IEnumerable<string> Names(string text) =>
        from start in Enumerable.Range(0, text.Length)
        from length in Enumerable.Range(2, Longest - 1)
        where start + length <= text.Length
        let name = text.Substring(start, length)
        where name.All(char.IsLetter) && !Small.Contains(name[0], StringComparison.Ordinal) && !Small.Contains(name[^1], StringComparison.Ordinal)
        select name;
}
