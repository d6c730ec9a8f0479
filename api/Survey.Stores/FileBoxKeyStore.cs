using Survey.Core.Boxes;

namespace Survey.Stores;

/// <summary>The private keys of boxes as files in the key folder: 0700, each file 0600, durable with its folder entry, overwritten before it is removed.</summary>
public sealed class FileBoxKeyStore : IBoxKeyStore
{
    const string Ending = ".key";
    readonly string _folder;

    /// <summary>Keys in <paramref name="folder"/>, made where absent.</summary>
    public FileBoxKeyStore(string folder)
    {
        SecretFiles.MakeFolder(folder);
        _folder = folder;
    }

    /// <inheritdoc/>
    public Task StoreAsync(string form, byte[] privateKey, CancellationToken cancellationToken) =>
        Task.Run(() => SecretFiles.Write(PathOf(form), privateKey), cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string form, CancellationToken cancellationToken) =>
        File.Exists(PathOf(form)) ? await File.ReadAllBytesAsync(PathOf(form), cancellationToken) : null;

    /// <inheritdoc/>
    public Task DestroyAsync(string form, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            SecretFiles.Destroy(PathOf(form));
            SecretFiles.Destroy(PathOf(form) + ".new");
            SecretFiles.SyncFolder(_folder);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [.. Directory.EnumerateFiles(_folder, "*" + Ending + "*").Select(path => Path.GetFileName(path).Split(Ending, 2)[0]).Distinct(StringComparer.Ordinal)]);

    // A form's identifier is ours (26 letters and digits); anything else must not reach the file system.
    string PathOf(string form) => form.Length > 0 && form.All(char.IsAsciiLetterOrDigit)
        ? Path.Combine(_folder, form + Ending)
        : throw new ArgumentException("a form's identifier is letters and digits", nameof(form));
}
