using MongoDB.Driver;
using Survey.Stores;
using Survey.Stores.MongoDb;

namespace Survey.Api.Stores.MongoDb.Moving;

/// <summary>
/// <c>-- move-to-mongodb</c>: carries a data directory into the database of <c>ConnectionStrings__MongoDb</c>, under the usual settings of
/// the service, which may go on working on the directory until this says otherwise.
/// </summary>
public static class MoveCommand
{
    /// <summary>Moves; 0 where everything is there, compared and marked. What went wrong is a sentence, and running it again goes on.</summary>
    /// <exception cref="RefusedToStartException">A setting, the directory or the database cannot be used.</exception>
    public static Task<int> RunAsync(string[] args) => RunAsync(SurveySettings.Read(WebApplication.CreateBuilder(args).Configuration), Console.Out, Undisturbed);

    /// <summary>The same, telling <paramref name="reached"/> each step, so that a test can break off there.</summary>
    public static async Task<int> RunAsync(SurveySettings settings, TextWriter output, Action<string> reached)
    {
        var shared = settings.Shared ?? throw new RefusedToStartException("ConnectionStrings__MongoDb must name the database to move to.");
        if (!File.Exists(MoveSource.MainFile(settings.DataDirectory)))
        {
            throw new RefusedToStartException(
                $"{settings.DataDirectory} holds no data of Survey; name the directory of the service that is to be moved with Survey__DataDirectory.");
        }
        var secret = new BoxSecret(shared.BoxSecret);
        using var database = OpenMongo.OpenToMove(shared.ConnectionString, secret);
        try
        {
            return await new MoveToMongoDb(settings, new MongoCopy(database), new MongoBoxCopy(database, secret), new MongoKeyRingStore(database, secret), output, reached)
                .RunAsync(CancellationToken.None) ? 0 : 1;
        }
        catch (Exception fault) when (fault is MongoException or TimeoutException or IOException)
        {
            throw new RefusedToStartException(
                $"The move broke off ({fault.GetType().Name}); nothing is lost and nothing is served from the database yet. Run it again: it goes on where it was.", fault);
        }
    }

    static void Undisturbed(string step)
    {
    }
}
