using System.Text.Json;
using Survey.Core;
using Survey.Core.Campaigns;

namespace Survey.Testing;

/// <summary>A text with what it should be read as.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Text">The text.</param>
/// <param name="Category">Category key; null: it says nothing.</param>
/// <param name="Item">What it says together with others of the same item; null: it says nothing.</param>
/// <param name="Parts">Whether it holds two opinions.</param>
public sealed record LabelledOpinion(string Id, string Text, string? Category, string? Item, bool Parts)
{
    /// <summary>The six categories of the sample with their seed keywords.</summary>
    public static Category[] Categories { get; } =
    [
        .. JsonDocument.Parse(SampleData.Read("categories.json")).RootElement.EnumerateArray().Select(category => new Category(
            category.GetProperty("key").GetString()!,
            LocalizedText.Of(category.GetProperty("zh").GetString()!, category.GetProperty("en").GetString()!),
            [.. category.GetProperty("keywords").EnumerateArray().Select(keyword => keyword.GetString()!)])),
    ];

    /// <summary>The 580 texts of the sample.</summary>
    public static LabelledOpinion[] Sample { get; } = Read("suggestions-dev.jsonl", JsonDocument.Parse(SampleData.Read("two-opinions-dev.json"))
        .RootElement.EnumerateObject().Select(two => two.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Texts of our own, written before the lexicon and never changed since.</summary>
    public static LabelledOpinion[] Own { get; } = Read("opinions-own.jsonl", []);

    /// <summary>Texts by one who knew the categories and the items alone, neither lexicon nor sample, most of them speaking indirectly.</summary>
    public static LabelledOpinion[] Blind { get; } = Read("opinions-blind.jsonl", []);

    static LabelledOpinion[] Read(string file, HashSet<string> two) =>
    [
        .. from line in SampleData.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let one = JsonDocument.Parse(line).RootElement
           let category = one.GetProperty("category").GetString()
           select new LabelledOpinion(
               one.GetProperty("id").GetString()!, one.GetProperty("text").GetString()!,
               Categories.FirstOrDefault(known => known.Name.In("zh-CN") == category)?.Key ?? category, one.GetProperty("item").GetString(),
               two.Contains(one.GetProperty("id").GetString()!) || one.TryGetProperty("second", out _)),
    ];
}
