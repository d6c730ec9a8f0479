using Microsoft.Data.Sqlite;
using Survey.Core;
using Survey.Stores;

namespace Survey.Api.Stores;

/// <summary>The embedded store works where its write lock can be had and both directories take a file.</summary>
sealed class SqliteHealth(SqliteDatabase database, Directories directories) : IStoreHealth
{
    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Taking the write lock and giving it back writes nothing; a read-only or full disk refuses the probe file.
            await database.WriteAsync((_, _) => true, cancellationToken);
            foreach (var directory in (string[])[directories.Data, directories.Keys])
            {
                var probe = Path.Combine(directory, ".probe");
                await File.WriteAllBytesAsync(probe, new byte[4096], cancellationToken);
                File.Delete(probe);
            }
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            return false;
        }
    }
}
