using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Suggestions;

/// <summary>A category that the words of a text speak for. It is a proposal: people decide.</summary>
/// <param name="Category">Category key; null exactly where the text says nothing, or the campaign has no categories.</param>
/// <param name="Confidence">0–1, 2 decimals: about how often a proposal like it is right.</param>
/// <param name="Because">The words that led to it as they stand in the text, strongest first; empty where nothing speaks and it is a guess.</param>
public sealed record CategoryProposal(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category, decimal Confidence, ImmutableArray<string> Because)
{
    /// <summary>Whether the text says nothing one could act on (无, 挺好的).</summary>
    public bool NoContent { get; init; }
}
