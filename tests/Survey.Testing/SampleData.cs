namespace Survey.Testing;

/// <summary>The invented sample data: units, categories, texts, ballots.</summary>
public static class SampleData
{
    /// <summary>The text of a file in <c>Data</c>.</summary>
    public static string Read(string name)
    {
        var assembly = typeof(SampleData).Assembly;
        using var stream = assembly.GetManifestResourceStream("Survey.Testing.Data." + name)
            ?? throw new FileNotFoundException($"there is no sample data of that name: {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
