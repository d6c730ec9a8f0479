namespace Survey.Api.Stores;

/// <summary>What every process on one MongoDB database is given alike.</summary>
/// <param name="ConnectionString">Where the database is; it may hold a password and is never printed.</param>
/// <param name="BoxSecret">The secret the keys of boxes and of the key ring are wrapped under. The database never sees it.</param>
public sealed record SharedStoreSettings(string ConnectionString, string BoxSecret)
{
    /// <summary>Characters a box secret has at least.</summary>
    public const int LeastSecretLength = 32;

    const string MakeOne = "Make one with: openssl rand -hex 32";

    /// <summary>Reads and judges them; null where neither <c>ConnectionStrings:MongoDb</c> nor <c>MongoDbFile</c> is set.</summary>
    /// <exception cref="RefusedToStartException">There is no driver, or no secret that can be used.</exception>
    public static SharedStoreSettings? Read(IConfiguration configuration)
    {
        var strings = configuration.GetSection("ConnectionStrings");
        if (strings["MongoDb"] is not { Length: > 0 } && strings["MongoDbFile"] is not { Length: > 0 }) return null;
        // What is missing for good is told before what can be set.
        StoreChoice.MongoDb();
        return new SharedStoreSettings(Value(strings, "MongoDb")!, SecretOf(configuration.GetSection("Survey")));
    }

    static string SecretOf(IConfigurationSection section)
    {
        var secret = Value(section, "BoxSecret");
        if (string.IsNullOrEmpty(secret))
        {
            throw new RefusedToStartException(
                "Survey__BoxSecret must be set where ConnectionStrings__MongoDb is: the keys in the database are wrapped under it. " +
                $"Give every process the same one, or name a file that holds it in Survey__BoxSecretFile. {MakeOne}");
        }
        return secret.Length >= LeastSecretLength
            ? secret
            : throw new RefusedToStartException($"Survey__BoxSecret must have at least {LeastSecretLength} characters. {MakeOne}");
    }

    /// <summary>A setting, or what the file holds that the setting of the same name and <c>File</c> names.</summary>
    static string? Value(IConfigurationSection section, string key)
    {
        if (section[key + "File"] is not { Length: > 0 } path) return section[key];
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RefusedToStartException($"{section.Key}__{key}File names {path}, which cannot be read; name a file that holds it and let this user read it.", cause);
        }
    }

    /// <summary>Neither value: both are secrets.</summary>
    public override string ToString() => nameof(SharedStoreSettings);
}
