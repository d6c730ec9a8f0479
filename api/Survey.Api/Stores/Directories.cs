using Survey.Stores;

namespace Survey.Api.Stores;

/// <summary>The data and key directories, readable by their owner alone and held by this process alone.</summary>
public sealed class Directories : IDisposable
{
    const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly FileStream _lock;

    /// <summary>Makes the directories where absent, sets 0700, and takes the lock of the data directory.</summary>
    /// <exception cref="RefusedToStartException">A directory cannot be used, another process holds it, or its data was moved away.</exception>
    public Directories(SurveySettings settings)
    {
        Make(settings.DataDirectory);
        Make(settings.KeyDirectory);
        (Data, Keys) = (settings.DataDirectory, settings.KeyDirectory);
        _lock = TryLock(Data, out var cause) ?? throw new RefusedToStartException(
            $"{Data} is in use by another process, or cannot be written; stop that process or set Survey__DataDirectory.", cause);
        if (SqliteMoveMark.Find(Data) is not { } moved) return;
        _lock.Dispose();
        throw new RefusedToStartException($"The data of {Data} is not served from there any more: {moved}");
    }

    /// <summary>Where the stores lie.</summary>
    public string Data { get; }

    /// <summary>Where keys lie.</summary>
    public string Keys { get; }

    /// <summary>Lets another process have the directories.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>The lock of a data directory; null where another process has it, or it cannot be written.</summary>
    public static FileStream? TryLock(string data, out Exception? cause)
    {
        try
        {
            cause = null;
            return new FileStream(Path.Combine(data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            cause = refused;
            return null;
        }
    }

    static void Make(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }
            Directory.CreateDirectory(path, OwnerAlone);
            File.SetUnixFileMode(path, OwnerAlone);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RefusedToStartException($"{path} cannot be made or is not ours alone; give the service a folder of its own.", cause);
        }
    }
}
