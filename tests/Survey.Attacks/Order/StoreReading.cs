using Survey.Testing;

namespace Survey.Attacks.Order;

/// <summary>A store as an insider reads it, with no rights of the service.</summary>
interface IStoreReading
{
    /// <summary>Runs on one store before it is made anew.</summary>
    int RunsTogether { get; }

    /// <summary>The store with its version.</summary>
    Task<string> NameAsync();

    /// <summary>What can be read as rows or documents, each in natural order; whether the service runs or not.</summary>
    Task<IReadOnlyList<StoredTable>> TablesAsync();

    /// <summary>What can be read as bytes: files below the data folder, by name.</summary>
    IEnumerable<(string Name, byte[] Bytes)> Files();

    /// <summary>Names the published texts by rising numbers, as a service would that publishes them as they came; a detector must see it.</summary>
    Task SortAsync(string prefix, IEnumerable<string> texts);

    /// <summary>Writes a note beside each published text, as a service would that keeps what it should not.</summary>
    Task NoteAsync(IEnumerable<(string Text, string Note)> notes);
}

/// <summary>How the store of a service is read.</summary>
static partial class StoreReading
{
    /// <summary>The reading of the store the service works on.</summary>
    public static IStoreReading Of(ServiceHost host)
    {
        if (host.Database.Length == 0) return new SqliteReading(host.DataDirectory);
        IStoreReading? reading = null;
        ReadMongoDb(host.Database, ref reading);
        return reading ?? throw new InvalidOperationException("this build has no driver");
    }

    /// <summary>Implemented in the folder <c>MongoDb</c>, which is compiled with the driver alone.</summary>
    static partial void ReadMongoDb(string database, ref IStoreReading? reading);
}
