using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Survey.Core;

/// <summary>
/// How the project's values are written as JSON, by the stores and by the API alike: camelCase, enums as words,
/// nothing unknown, nothing twice, no number in quotes.
/// </summary>
public static class SurveyJson
{
    /// <summary>The strict options; frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Strict(new JsonSerializerOptions(), frozen: true);

    /// <summary>As strict, and what is nothing is written: a step says that an item was made by its having been nothing before.</summary>
    public static JsonSerializerOptions Whole { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Makes <paramref name="options"/> as strict as <see cref="Options"/>.</summary>
    public static JsonSerializerOptions Strict(JsonSerializerOptions options, bool frozen = false)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        if (frozen) options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
