using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Forms;

namespace Survey.Web.Console.Questions;

/// <summary>A text that stands in one field for each language of the form.</summary>
static class FieldTexts
{
    /// <summary>The text of these fields, other languages kept as they were; null where nothing is written at all.</summary>
    public static LocalizedText? Read(IReadOnlyDictionary<string, string> fields, string name, LocalizedText? before, FormDefinition form)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in before?.ByLanguage ?? ImmutableSortedDictionary<string, string>.Empty)
            if (language.Length > 0 && !form.Languages.Contains(language)) texts[language] = text;
        foreach (var language in form.Languages)
            if (fields.GetValueOrDefault($"{name}-{language}", "").Trim() is { Length: > 0 } text) texts[language] = text;
        return texts.Count == 0 ? null : LocalizedText.Of(texts);
    }
}
