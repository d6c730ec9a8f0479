namespace Survey.Api.Stores;

/// <summary>The data and key directories, readable by their owner alone and held by this process alone.</summary>
public sealed class Directories : IDisposable
{
    const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly FileStream _lock;

    /// <summary>Makes the directories where absent, sets 0700, and takes the lock of the data directory.</summary>
    /// <exception cref="RefusedToStartException">A directory cannot be used, or another process holds it.</exception>
    public Directories(SurveySettings settings)
    {
        Make(settings.DataDirectory);
        Make(settings.KeyDirectory);
        (Data, Keys) = (settings.DataDirectory, settings.KeyDirectory);
        try
        {
            _lock = new FileStream(Path.Combine(Data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RefusedToStartException($"{Data} is in use by another process, or cannot be written; stop that process or set Survey__DataDirectory.", cause);
        }
    }

    /// <summary>Where the stores lie.</summary>
    public string Data { get; }

    /// <summary>Where keys lie.</summary>
    public string Keys { get; }

    /// <summary>Lets another process have the directories.</summary>
    public void Dispose() => _lock.Dispose();

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
