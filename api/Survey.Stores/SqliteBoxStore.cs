using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Survey.Core.Boxes;

namespace Survey.Stores;

/// <summary>
/// Boxes on SQLite: one file per form in a folder of its own, apart from the main file, each with one writer that puts
/// everything waiting into one synced transaction. One process holds the folder.
/// </summary>
public sealed class SqliteBoxStore : IBoxStore, IDisposable
{
    readonly ConcurrentDictionary<string, SqliteBoxWriter> _writers = new(StringComparer.Ordinal);
    readonly string _folder;
    readonly Steps _steps;

    /// <summary>Boxes in <paramref name="folder"/>, made where absent.</summary>
    public SqliteBoxStore(string folder, Steps steps)
    {
        SQLitePCL.Batteries_V2.Init();
        SecretFiles.MakeFolder(folder);
        (_folder, _steps) = (folder, steps);
    }

    /// <inheritdoc/>
    public Task CreateAsync(BoxSeal seal, CancellationToken cancellationToken) =>
        Writer(seal.Form).RunAsync(box => box.Create(seal), cancellationToken);

    /// <inheritdoc/>
    public Task<IntakeResult> TakeAsync(string form, Intake intake, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).TakeAsync(intake, cancellationToken) : Task.FromResult(IntakeResult.Shut);

    /// <inheritdoc/>
    public Task<bool> AddCodesAsync(string form, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).RunAsync(box => box.AddCodes(hashes), cancellationToken) : Task.FromResult(false);

    /// <inheritdoc/>
    public Task<bool> KnowsAsync(string form, byte[] onceKey, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).RunAsync(box => box.State?.Claims.Contains(new OnceKey(onceKey)) ?? false, cancellationToken) : Task.FromResult(false);

    /// <inheritdoc/>
    public async Task<BoxSeal?> SealAsync(string form, CancellationToken cancellationToken) =>
        await StatusAsync(form, cancellationToken) is { Shut: false } status ? status.Seal : null;

    /// <inheritdoc/>
    public Task<BoxStatus?> StatusAsync(string form, CancellationToken cancellationToken)
    {
        if (_writers.TryGetValue(form, out var writer) && writer.Status is { } known) return Task.FromResult<BoxStatus?>(known);
        return Exists(form) ? Writer(form).RunAsync(box => box.State?.Status, cancellationToken) : Task.FromResult<BoxStatus?>(null);
    }

    /// <inheritdoc/>
    public Task ShutAsync(string form, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).RunAsync(box => box.Shut(), cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WrappedSessionKey>> SessionKeysAsync(string form, CancellationToken cancellationToken) =>
        Exists(form) ? await Writer(form).RunAsync(box => box.SessionKeys(), cancellationToken) : [];

    /// <inheritdoc/>
    public IAsyncEnumerable<Envelope> BallotsAsync(string form, CancellationToken cancellationToken) => ReadAsync(form, SqliteBoxTables.Ballots, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Envelope> SlipsAsync(string form, CancellationToken cancellationToken) => ReadAsync(form, SqliteBoxTables.Slips, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SlipOpening>> UnfinishedSlipOpeningsAsync(string form, CancellationToken cancellationToken) =>
        Exists(form) ? await Writer(form).RunAsync(box => box.SlipOpenings(), cancellationToken) : [];

    /// <inheritdoc/>
    public Task<SlipOpening> SetSlipsApartAsync(string form, string opening, CancellationToken cancellationToken) =>
        Writer(form).RunAsync(box => box.SetSlipsApart(opening), cancellationToken);

    /// <inheritdoc/>
    public Task DropSlipsAsync(string form, string opening, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).RunAsync(box => box.DropSlips(opening), cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task DestroyAsync(string form, CancellationToken cancellationToken) =>
        Exists(form) ? Writer(form).RunAsync(box => box.Destroy(), cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [.. Directory.EnumerateFiles(_folder, "*.db*").Select(path => Path.GetFileName(path).Split(".db", 2)[0]).Distinct(StringComparer.Ordinal)]);

    /// <summary>Closes every box; what was acknowledged is on disk already.</summary>
    public void Dispose()
    {
        foreach (var writer in _writers.Values) writer.Dispose();
        _writers.Clear();
    }

    async IAsyncEnumerable<Envelope> ReadAsync(string form, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Exists(form)) yield break;
        // Batch by batch through the one connection: an open reader would keep a checkpoint from emptying the journal.
        long? after = 0;
        while (after is { } row)
        {
            (after, var envelopes) = await Writer(form).RunAsync(box => box.Read(table, row), cancellationToken);
            foreach (var envelope in envelopes) yield return envelope;
        }
    }

    bool Exists(string form) => _writers.ContainsKey(form) || SqliteBoxFile.Exists(PathOf(form));

    SqliteBoxWriter Writer(string form) => _writers.GetOrAdd(form, static (form, store) => new SqliteBoxWriter(store.PathOf(form), form, store._steps), this);

    // A form's identifier is ours (26 letters and digits); anything else must not reach the file system.
    string PathOf(string form) => form.Length > 0 && form.All(char.IsAsciiLetterOrDigit)
        ? Path.Combine(_folder, form + ".db")
        : throw new ArgumentException("a form's identifier is letters and digits", nameof(form));
}
