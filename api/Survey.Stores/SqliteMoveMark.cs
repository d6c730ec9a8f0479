using System.Text;
using Survey.Core;

namespace Survey.Stores;

/// <summary>
/// What a move leaves in the data directory: a name for this source while it is under way, and for ever after it the mark with which the
/// data is not served from here again, so that nothing is counted in two places.
/// </summary>
public static class SqliteMoveMark
{
    const string Mark = "moved-to-mongodb";
    const string Under = "moving";

    /// <summary>Where private copies lie while a move is under way.</summary>
    public static string Place(string dataDirectory) => Path.Combine(dataDirectory, Under);

    /// <summary>The random name of this source, drawn when it is first asked for.</summary>
    public static string Source(string dataDirectory)
    {
        var path = Path.Combine(Place(dataDirectory), "source");
        if (!File.Exists(path))
        {
            SecretFiles.MakeFolder(Place(dataDirectory));
            SecretFiles.Write(path, Encoding.ASCII.GetBytes(Identifier.New()));
            SecretFiles.SyncFolder(dataDirectory);
        }
        return File.ReadAllText(path);
    }

    /// <summary>What the mark says; null where nothing was moved.</summary>
    public static string? Find(string dataDirectory) => Path.Combine(dataDirectory, Mark) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Sets the mark, durable when this returns.</summary>
    public static void Set(string dataDirectory, string says) => SecretFiles.Write(Path.Combine(dataDirectory, Mark), Encoding.UTF8.GetBytes(says));

    /// <summary>Removes what only the move under way needed.</summary>
    public static void Tidy(string dataDirectory)
    {
        if (!Directory.Exists(Place(dataDirectory))) return;
        foreach (var file in Directory.EnumerateFiles(Place(dataDirectory))) SecretFiles.Destroy(file);
        Directory.Delete(Place(dataDirectory));
    }
}
