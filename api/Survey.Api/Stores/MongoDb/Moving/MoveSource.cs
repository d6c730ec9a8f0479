using System.Xml.Linq;
using Survey.Core.Boxes;
using Survey.Stores;

namespace Survey.Api.Stores.MongoDb.Moving;

/// <summary>The directories a service on the embedded store works on, as they are read for a move.</summary>
sealed class MoveSource(SurveySettings settings)
{
    /// <summary>The main file of a data directory.</summary>
    public static string MainFile(string dataDirectory) => Path.Combine(dataDirectory, "survey.db");

    /// <summary>The data directory.</summary>
    public string Data => settings.DataDirectory;

    /// <summary>Every table, all of one moment.</summary>
    public SqliteCopy Tables() => new(MainFile(Data));

    /// <summary>The forms that have a box, or the remains of one.</summary>
    public IReadOnlyList<string> Forms() => !Directory.Exists(Boxes) ? [] :
        [.. Directory.EnumerateFiles(Boxes, "*.db").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    /// <summary>A box, copied first where a service works on it; null where there is none that could be read whole.</summary>
    public SqliteBoxCopy? Box(string form, bool served)
    {
        if (!served) return SqliteBoxCopy.Open(Boxes, form);
        const int Tries = 10;
        for (var i = 0; i < Tries; i++)
        {
            if (SqliteBoxCopy.OfRunning(Boxes, form, SqliteMoveMark.Place(Data)) is { } box) return box;
        }
        return null;
    }

    /// <summary>The private keys of boxes, by form.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> KeysAsync(CancellationToken cancellationToken)
    {
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var store = Keys();
        foreach (var form in await store.ListAsync(cancellationToken))
        {
            if (await store.FindAsync(form, cancellationToken) is { } key) keys[form] = key;
        }
        return keys;
    }

    /// <summary>The elements of the key ring of antiforgery tokens, the oldest first.</summary>
    public IReadOnlyList<string> KeyRing() => Path.Combine(settings.KeyDirectory, "dataprotection") is var folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(path => XElement.Load(path).ToString(SaveOptions.DisableFormatting))]
        : [];

    /// <summary>Destroys the boxes and their keys: after the move there is one of each, and it goes when the form is opened.</summary>
    public async Task DestroyBoxesAsync(CancellationToken cancellationToken)
    {
        using (var boxes = new SqliteBoxStore(Boxes, Steps.Undisturbed))
        {
            foreach (var form in await boxes.ListAsync(cancellationToken)) await boxes.DestroyAsync(form, cancellationToken);
        }
        var keys = Keys();
        foreach (var form in await keys.ListAsync(cancellationToken)) await keys.DestroyAsync(form, cancellationToken);
    }

    string Boxes => Path.Combine(Data, "boxes");

    FileBoxKeyStore Keys() => new(Path.Combine(settings.KeyDirectory, "boxes"));
}
