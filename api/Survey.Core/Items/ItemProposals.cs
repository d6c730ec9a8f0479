using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Items;

/// <summary>Suggestions that say one thing, to be made an item by people.</summary>
/// <param name="Suggestions">Their identifiers, at least one.</param>
/// <param name="Wording">How an official would put it, one line.</param>
/// <param name="Category">Category key; null where the campaign has none.</param>
/// <param name="Confidence">0–1, 2 decimals: about how many of them belong together.</param>
/// <param name="Because">The words that most of them share, the most frequent first.</param>
public sealed record ItemProposal(
    ImmutableArray<string> Suggestions, string Wording, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category, decimal Confidence, ImmutableArray<string> Because)
{
    /// <summary>The item that says this already, under whose wording and category it stands here; null: it would be a new one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; init; }
}

/// <summary>Which suggestions may be merged. Every one that was given is in exactly one place.</summary>
/// <param name="Items">The most mentioned first.</param>
/// <param name="Unplaced">Those that say nothing, or nothing that is known or said twice.</param>
public sealed record ItemProposals(ImmutableArray<ItemProposal> Items, ImmutableArray<string> Unplaced);
