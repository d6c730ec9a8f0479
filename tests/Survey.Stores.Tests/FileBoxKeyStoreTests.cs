using Survey.Core;
using Survey.Core.Boxes;

namespace Survey.Stores.Tests;

public sealed class FileBoxKeyStoreTests : IDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("survey-keys-");
    readonly string _form = Identifier.New();
    readonly FileBoxKeyStore _store;

    public FileBoxKeyStoreTests() => _store = new FileBoxKeyStore(Folder);

    string Folder => Path.Combine(_root.FullName, "keys");

    [Fact]
    public async Task A_key_is_found_again_until_it_is_destroyed()
    {
        Assert.Null(await _store.FindAsync(_form, default));
        var key = BoxKeyPair.New().PrivateKey;
        await _store.StoreAsync(_form, key, default);
        Assert.Equal(key, await new FileBoxKeyStore(Folder).FindAsync(_form, default));
        Assert.Equal([_form], await _store.ListAsync(default));
        await _store.DestroyAsync(_form, default);
        await _store.DestroyAsync(_form, default);
        Assert.Null(await _store.FindAsync(_form, default));
        Assert.Empty(await _store.ListAsync(default));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Keys_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await _store.StoreAsync(_form, [1, 2, 3], default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.EnumerateFiles(Folder).Single()));
    }

    [Fact]
    public async Task A_half_written_key_is_listed_so_that_start_up_removes_it()
    {
        await File.WriteAllBytesAsync(Path.Combine(Folder, _form + ".key.new"), [1]);
        Assert.Equal([_form], await _store.ListAsync(default));
        await _store.DestroyAsync(_form, default);
        Assert.Empty(await _store.ListAsync(default));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    public async Task A_name_that_is_no_identifier_reaches_no_file(string form) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.StoreAsync(form, [1], default));

    public void Dispose() => _root.Delete(recursive: true);
}
