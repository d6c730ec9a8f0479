using Survey.Stores;

namespace Survey.Attacks;

/// <summary>What lies in the folders of a service that has ended, after a form was closed.</summary>
/// <param name="Ballots">Ballots counted.</param>
/// <param name="Texts">Texts published.</param>
/// <param name="FilesLeft">Files of boxes and keys.</param>
sealed record ClosedBooks(int Ballots, IReadOnlyList<string> Texts, int FilesLeft)
{
    public static async Task<ClosedBooks> ReadAsync(string data, string keys, string campaign, string form)
    {
        using var database = new SqliteDatabase(Path.Combine(data, "survey.db"));
        var tally = await new SqliteTallyStore(database).ElectronicAsync(form, default);
        var texts = await new SqliteSuggestionStore(database).AllAsync(campaign, default).Select(text => text.Text).ToListAsync();
        var files = Directory.GetFiles(Path.Combine(data, "boxes")).Length + Directory.GetFiles(Path.Combine(keys, "boxes")).Length;
        return new ClosedBooks(tally.Atoms.Sum(atom => atom.Ballots), texts, files);
    }

    /// <summary>How many of <paramref name="thanked"/> are found nowhere, and how many texts more than once.</summary>
    public (int Lost, int Twice) Compare(IReadOnlyCollection<string> thanked)
    {
        var found = Texts.CountBy(text => text).ToDictionary();
        return (thanked.Count(text => !found.ContainsKey(text)), found.Count(text => text.Value > 1));
    }
}
