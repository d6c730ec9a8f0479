using System.Collections.Immutable;
using System.Text.Json;

namespace Survey.Core.Forms;

/// <summary>A form as the field usually asks it, to be made into a draft and changed.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Form">The form.</param>
public sealed record FormTemplate(string Key, LocalizedText Name, LocalizedText Description, FormDefinition Form)
{
    static readonly string[] Keys = ["solicitation", "open-day", "review", "satisfaction", "test"];

    /// <summary>All of them, in the order of the stages.</summary>
    public static ImmutableArray<FormTemplate> All { get; } = [.. Keys.Select(Read)];

    /// <summary>The template of that key; null where there is none.</summary>
    public static FormTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);

    static FormTemplate Read(string key)
    {
        using var stream = typeof(FormTemplate).Assembly.GetManifestResourceStream($"Survey.Core.Forms.Templates.{key}.json")!;
        return JsonSerializer.Deserialize<FormTemplate>(stream, SurveyJson.Options)!;
    }
}
