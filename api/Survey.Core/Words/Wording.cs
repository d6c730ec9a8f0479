using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Survey.Core.Problems;

namespace Survey.Core.Words;

/// <summary>
/// The sentences of one language. Storage and code know keys alone; words appear at the edge. The files beside this
/// one are named <c>{part}.{language}.json</c>; a key is written once.
/// </summary>
public sealed class Wording
{
    readonly FrozenDictionary<string, string> _sentences;

    Wording(string language, FrozenDictionary<string, string> sentences) => (Language, _sentences) = (language, sentences);

    /// <summary>The languages the interface speaks, the first one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    // Below Languages: static members come to be in the order they are written.
    static FrozenDictionary<string, Wording> ByLanguage { get; } = Load();

    /// <summary>The language tag of these sentences.</summary>
    public string Language { get; }

    /// <summary>Every key, for the test that each has a sentence in every language.</summary>
    public IEnumerable<string> Keys => _sentences.Keys;

    /// <summary>The sentence of <paramref name="key"/>; a missing key is a fault of the programme and throws.</summary>
    public string this[string key] => _sentences.TryGetValue(key, out var sentence)
        ? sentence
        : throw new KeyNotFoundException($"no sentence for '{key}' in {Language}");

    /// <summary>The sentence of <paramref name="key"/> with its {names} filled in.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var sentence = this[key];
        foreach (var (name, value) in values)
        {
            var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
            sentence = sentence.Replace("{" + name + "}", text, StringComparison.Ordinal);
        }
        return sentence;
    }

    /// <summary>The sentence that says what is wrong and what to do.</summary>
    public string Say(Problem problem)
    {
        var sentence = this["problem." + problem.Code];
        foreach (var (name, value) in problem.Values ?? [])
            sentence = sentence.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return sentence;
    }

    /// <summary>The sentences of <paramref name="language"/>; Chinese where there are none.</summary>
    public static Wording In(string? language) =>
        ByLanguage.GetValueOrDefault(language ?? "") ?? ByLanguage[Languages[0]];

    static FrozenDictionary<string, Wording> Load() => Languages.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    static Wording Read(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith($".{language}.json", StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) sentences.Add(key, sentence);
        }
        return new Wording(language, sentences.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
