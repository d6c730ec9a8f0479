using System.Runtime.InteropServices;

namespace Survey.Stores;

/// <summary>Files that hold secrets: readable by their owner alone, durable with their folder entry, overwritten before they are removed.</summary>
static partial class SecretFiles
{
    const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The files SQLite keeps for one database.</summary>
    public static IEnumerable<string> OfDatabase(string path) => [path, path + "-wal", path + "-shm", path + "-journal"];

    /// <summary>Makes a folder with mode 0700 where absent.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerReadsAndWrites | UnixFileMode.UserExecute);
    }

    /// <summary>Makes an empty file with mode 0600 where absent.</summary>
    public static void Make(string path)
    {
        using var file = Open(path, FileMode.OpenOrCreate);
    }

    /// <summary>Writes a file of mode 0600 whole or not at all: beside its place, synced, then moved there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        using (var file = Open(beside, FileMode.Create))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>A file that another process may be writing.</summary>
    public static FileStream Read(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The bytes of a file that another process may be writing, in a file of mode 0600.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Read(from);
        using var copy = Open(to, FileMode.Create);
        source.CopyTo(copy);
    }

    /// <summary>Overwrites a file with zeros, synced, and removes it; one that is not there is no error.</summary>
    public static void Destroy(string path)
    {
        if (!File.Exists(path)) return;
        using (var file = Open(path, FileMode.Open))
        {
            var zeros = new byte[64 * 1024];
            for (var left = file.Length; left > 0; left -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    /// <summary>Syncs the entries of a folder: a new file's name survives a power cut, and a removed one stays removed.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = OpenFolder(folder, 0);
        if (handle < 0) throw new IOException($"the folder cannot be synced ({Marshal.GetLastPInvokeError()})");
        try
        {
            if (Sync(handle) != 0) throw new IOException($"the folder cannot be synced ({Marshal.GetLastPInvokeError()})");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open) options.UnixCreateMode = OwnerReadsAndWrites;
        return new FileStream(path, options);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
