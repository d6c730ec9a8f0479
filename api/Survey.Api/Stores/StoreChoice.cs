namespace Survey.Api.Stores;

/// <summary>Which store the process works on: MongoDB where <c>ConnectionStrings__MongoDb</c> is set, the embedded one otherwise.</summary>
static partial class StoreChoice
{
    const string MoveSwitch = "move-to-mongodb";

    /// <summary>Every port on the store that is chosen.</summary>
    public static IServiceCollection AddStores(this IServiceCollection services, SurveySettings settings) =>
        settings.Shared is { } shared ? MongoDb()(services, shared) : services.AddSqliteStores(settings);

    /// <summary>What registers the stores on MongoDB.</summary>
    /// <exception cref="RefusedToStartException">This build has no driver.</exception>
    public static Func<IServiceCollection, SharedStoreSettings, IServiceCollection> MongoDb()
    {
        Func<IServiceCollection, SharedStoreSettings, IServiceCollection>? use = null;
        UseMongoDb(ref use);
        return use ?? throw new RefusedToStartException(
            "ConnectionStrings__MongoDb is set, but this build has no MongoDB driver. Publish with -p:WithMongo=true, or unset it.");
    }

    /// <summary>The move to MongoDB, where it is asked for; null otherwise.</summary>
    /// <exception cref="RefusedToStartException">This build has no driver.</exception>
    public static Func<Task<int>>? Move(string[] args)
    {
        if (!args.Contains(MoveSwitch)) return null;
        Func<string[], Task<int>>? move = null;
        UseMove(ref move);
        return move is not null ? () => move([.. args.Where(arg => arg != MoveSwitch)]) : throw new RefusedToStartException(
            $"{MoveSwitch} needs the MongoDB driver, which this build does not have. Run: dotnet run --project api/Survey.Api -p:WithMongo=true -- {MoveSwitch}");
    }

    /// <summary>Implemented in the folder <c>MongoDb</c>, which is compiled with <c>-p:WithMongo=true</c> alone.</summary>
    static partial void UseMongoDb(ref Func<IServiceCollection, SharedStoreSettings, IServiceCollection>? use);

    /// <inheritdoc cref="UseMongoDb"/>
    static partial void UseMove(ref Func<string[], Task<int>>? move);
}
