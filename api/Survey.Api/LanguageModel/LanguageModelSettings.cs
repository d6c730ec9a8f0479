using System.Globalization;

namespace Survey.Api.LanguageModel;

/// <summary>The language model that is asked for wordings, configured under <c>Survey:LanguageModel</c>.</summary>
/// <param name="Endpoint">Where an OpenAI-compatible API begins, such as https://models.example.cn/v1; https, or http on this machine.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="Key">Sent as bearer token; null: none.</param>
/// <param name="Patience">How long an answer may take: 1–120 seconds, 20 unless said otherwise.</param>
public sealed record LanguageModelSettings(Uri Endpoint, string Model, string? Key, TimeSpan Patience)
{
    const int LongestName = 200;

    /// <summary>Reads and judges the section; null where no endpoint is named.</summary>
    /// <exception cref="RefusedToStartException">A value cannot be used; the message says which and what to do.</exception>
    public static LanguageModelSettings? Read(IConfigurationSection section)
    {
        var (endpoint, model, key, seconds) = (Text(section, "Endpoint"), Text(section, "Model"), Text(section, "Key"), Text(section, "Seconds"));
        if (endpoint is null)
        {
            return (model ?? key ?? seconds) is null ? null : throw new RefusedToStartException(
                "Survey__LanguageModel__Endpoint is missing while other settings of the language model are given; name it, or take the others away.");
        }
        return new LanguageModelSettings(EndpointOf(endpoint), ModelOf(model), KeyOf(key), PatienceOf(seconds));
    }

    /// <summary>Without the key, so that it is in no log.</summary>
    public override string ToString() => $"{Model} at {Endpoint}";

    static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;

    static Uri EndpointOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Query: "", Fragment: "", UserInfo: "" }
        && (url.Scheme == "https" || url.Scheme == "http" && url.IsLoopback)
            ? url
            : throw new RefusedToStartException("Survey__LanguageModel__Endpoint must be https:// (http:// on this machine alone), without name, query and fragment, such as https://models.example.cn/v1.");

    static string ModelOf(string? text) => text is { Length: <= LongestName } && !text.Any(char.IsControl)
        ? text
        : throw new RefusedToStartException($"Survey__LanguageModel__Model must name the model to ask, in at most {LongestName} characters.");

    static string? KeyOf(string? text) => text is null || text.All(char.IsAscii) && !text.Any(sign => char.IsControl(sign) || sign == ' ')
        ? text
        : throw new RefusedToStartException("Survey__LanguageModel__Key must be one run of printable ASCII characters.");

    static TimeSpan PatienceOf(string? text)
    {
        if (text is null) return TimeSpan.FromSeconds(20);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 120
            ? TimeSpan.FromSeconds(seconds)
            : throw new RefusedToStartException("Survey__LanguageModel__Seconds must be a whole number from 1 to 120.");
    }
}
