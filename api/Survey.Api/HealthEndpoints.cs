using Survey.Core.Problems;
using Survey.Stores;

namespace Survey.Api;

/// <summary>/health/live and /health/ready: whether the process answers, and whether its stores can be read and written.</summary>
static class HealthEndpoints
{
    /// <summary>Maps them; they say nothing but yes or no, so anybody may ask.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> ReadyAsync(SqliteDatabase database, Directories directories, CancellationToken cancellationToken) =>
        await IsReadyAsync(database, directories, cancellationToken)
            ? TypedResults.Text("ready")
            : new Refusal([new Problem("not_ready", "", ProblemKind.Unavailable)]);

    static async Task<bool> IsReadyAsync(SqliteDatabase database, Directories directories, CancellationToken cancellationToken)
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
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }
}
