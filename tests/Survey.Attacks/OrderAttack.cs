using System.Text;
using Microsoft.Data.Sqlite;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// 300 people answer in an order the attacker knows. After the close every table is read in its natural order, and every file as
/// bytes: the place of an answer must correlate with its arrival no more than chance allows.
/// </summary>
static class OrderAttack
{
    const int People = 300;

    // Two-sided, one in ten thousand for a true coin: 3.89 / √(n − 1).
    static readonly double Chance = 3.89 / Math.Sqrt(People - 1);

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync(Some.Definition() with
        {
            Privacy = new Privacy(PrivacyMode.Rows),
            Questions = [.. Some.Definition().Questions, new NumberQuestion { Key = "q4", Text = "?" }],
        });
        await life.PublishAsync();
        using var client = host.Anonymous();
        string[] arrivals = [.. Enumerable.Range(0, People).Select(_ => FormLife.Text())];
        for (var i = 0; i < People; i++)
        {
            var answers = new { q1 = "satisfied", q3 = new { text = arrivals[i] }, q4 = 1_000_000 + i };
            await Posting.PostAsync(client, life.Collectors[0].Code, arrivals[i], answers);
        }
        var readable = Places(host.DataDirectory, arrivals).Any();
        FormLife.Done(await life.CloseAsync());
        if (sabotage is Sabotage.InOrder) await SortAsync(host.DataDirectory, arrivals);

        var holds = !readable;
        Console.WriteLine($"while open, files with a readable answer: {(readable ? "some" : "none")}; chance allows |ρ| ≤ {Chance:F3}");
        string[] numbers = [.. Enumerable.Range(1_000_000, People).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        holds &= Judge([.. Places(host.DataDirectory, arrivals), .. Places(host.DataDirectory, numbers)]);
        await host.StopAsync(); // moves the journal into the file
        return Judge(
            [.. Tables(host.DataDirectory, arrivals), .. Tables(host.DataDirectory, numbers),
             .. Places(host.DataDirectory, arrivals), .. Places(host.DataDirectory, numbers)]) && holds;
    }

    static bool Judge((string Place, List<int> Order)[] places)
    {
        foreach (var (place, order) in places) Console.WriteLine($"{place,-30} {order.Count,4} answers, ρ = {Correlation(order):F3}");
        return places.All(place => Math.Abs(Correlation(place.Order)) <= Chance);
    }

    /// <summary>Each table in natural order: the arrival numbers of the answers its rows hold.</summary>
    static IEnumerable<(string Place, List<int> Order)> Tables(string folder, string[] arrivals)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "survey.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        // A virtual table has nothing of its own: the tables its index is kept in are read like any other.
        foreach (var table in Column(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").ToList())
        {
            var rows = Column(connection, $"SELECT * FROM \"{table}\"").ToList();
            List<int> order = [.. rows.Select(row => Array.FindIndex(arrivals, arrival => row.Contains(arrival, StringComparison.Ordinal))).Where(i => i >= 0)];
            if (order.Count > 10) yield return ("table " + table, order);
        }
    }

    /// <summary>Each file as bytes: the arrival numbers in the order of their last place.</summary>
    static IEnumerable<(string Place, List<int> Order)> Places(string folder, string[] arrivals)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is "lock") continue;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var places = arrivals.Select((arrival, i) => (Place: bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(arrival)), i)).Where(found => found.Place >= 0);
            List<int> order = [.. places.OrderBy(found => found.Place).Select(found => found.i)];
            if (order.Count > 10) yield return ("bytes of " + Path.GetFileName(file), order);
        }
    }

    /// <summary>Spearman's rank correlation of place and arrival.</summary>
    static double Correlation(List<int> order)
    {
        double n = order.Count;
        var ranks = order.Order().Select((arrival, rank) => (arrival, rank)).DistinctBy(pair => pair.arrival).ToDictionary(pair => pair.arrival, pair => pair.rank);
        var squares = order.Select((arrival, place) => Math.Pow(ranks[arrival] - place, 2)).Sum();
        return 1 - (6 * squares / (n * ((n * n) - 1)));
    }

    static IEnumerable<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] blob ? Encoding.UTF8.GetString(blob) : reader.GetValue(i).ToString()));
    }

    /// <summary>What a service would do that writes texts as they came: the detector must see it.</summary>
    static async Task SortAsync(string folder, string[] arrivals)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "survey.db")};Pooling=false");
        await connection.OpenAsync();
        for (var i = 0; i < arrivals.Length; i++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE suggestions SET id = $id WHERE text = $text";
            command.Parameters.AddWithValue("$id", i.ToString("D26", System.Globalization.CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("$text", arrivals[i]);
            await command.ExecuteNonQueryAsync();
        }
    }
}
