using System.Net;
using Survey.Api.LanguageModel;
using Survey.Api.Stores;

namespace Survey.Api;

/// <summary>What is configured under <c>Survey</c>, judged once at start.</summary>
/// <param name="DataDirectory">Where the stores lie; <c>./survey-data</c> unless said otherwise.</param>
/// <param name="KeyDirectory">Where keys lie, apart from the data; <c>./survey-keys</c> unless said otherwise.</param>
/// <param name="PublicUrl">What QR codes point to: http or https and a host, no path; null: the address listened on.</param>
/// <param name="OperatorToken">A full-rights API token of at least 32 characters; null: none.</param>
public sealed record SurveySettings(string DataDirectory, string KeyDirectory, Uri? PublicUrl, string? OperatorToken)
{
    /// <summary>Characters an operator token has at least.</summary>
    public const int LeastTokenLength = 32;

    /// <summary>The language model that may be asked for wordings; null: none.</summary>
    public LanguageModelSettings? LanguageModel { get; init; }

    /// <summary>Networks beside this machine whose proxies are believed when they name the visitor's address; none unless said otherwise.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The database that several processes share; null: the embedded store.</summary>
    public SharedStoreSettings? Shared { get; init; }

    /// <summary>Reads and judges the section <c>Survey</c> and <c>ConnectionStrings:MongoDb</c>.</summary>
    /// <exception cref="RefusedToStartException">A value cannot be used; the message says which and what to do.</exception>
    public static SurveySettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Survey");
        var data = Path.GetFullPath(Text(section, "DataDirectory") ?? "./survey-data");
        var keys = Path.GetFullPath(Text(section, "KeyDirectory") ?? "./survey-keys");
        if (Contains(data, keys) || Contains(keys, data))
        {
            throw new RefusedToStartException(
                "Survey__KeyDirectory and Survey__DataDirectory must be two folders, neither inside the other: whoever copies the data must not have the keys.");
        }
        return new SurveySettings(data, keys, PublicUrlOf(Text(section, "PublicUrl")), TokenOf(Text(section, "OperatorToken")))
        {
            LanguageModel = LanguageModelSettings.Read(section.GetSection("LanguageModel")),
            TrustedProxies = [.. NetworksOf(Text(section, "TrustedProxies"))],
            Shared = SharedStoreSettings.Read(configuration),
        };
    }

    static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;

    static Uri? PublicUrlOf(string? text)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            return url;
        }
        throw new RefusedToStartException("Survey__PublicUrl must be http:// or https:// and a host name without a path, such as https://survey.example.cn.");
    }

    static string? TokenOf(string? token) => token is null || token.Length >= LeastTokenLength
        ? token
        : throw new RefusedToStartException($"Survey__OperatorToken must have at least {LeastTokenLength} characters; make one with: openssl rand -hex 32");

    static IEnumerable<IPNetwork> NetworksOf(string? list) => (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new RefusedToStartException(
            "Survey__TrustedProxies must be addresses or networks separated by commas, such as 10.0.3.7 or 10.0.3.0/24: those your balancer sends from and nobody else."));

    static bool Contains(string folder, string other) =>
        (other + Path.DirectorySeparatorChar).StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
