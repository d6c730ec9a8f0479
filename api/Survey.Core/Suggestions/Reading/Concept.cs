using System.Collections.Immutable;

namespace Survey.Core.Suggestions.Reading;

/// <summary>What several suggestions may say as one: a future item.</summary>
/// <param name="Key">Its name in the lexicon.</param>
/// <param name="Domain">Place of its domain in <see cref="Lexicon.Domains"/>.</param>
/// <param name="Wording">How an official would put it.</param>
/// <param name="Opposes">The usual stance this one is the opposite of; null: it is a usual one.</param>
sealed record Concept(string Key, int Domain, string Wording, string? Opposes);

/// <summary>A heading of the usual code frame.</summary>
/// <param name="Key">The key of the usual frame.</param>
/// <param name="Name">The heading.</param>
/// <param name="Headings">Words by which the heading of another frame is known to mean the same.</param>
sealed record Domain(string Key, string Name, ImmutableArray<string> Headings);

/// <summary>Words, or words near each other, that speak for a concept or against it.</summary>
/// <param name="Concept">Place in <see cref="Lexicon.Concepts"/>.</param>
/// <param name="Weight">What it counts; negative: it speaks against the concept.</param>
/// <param name="Parts">1–5 parts, of each one word must be there.</param>
/// <param name="Ordered">Whether the parts follow each other.</param>
sealed record Term(int Concept, double Weight, ImmutableArray<ImmutableArray<string>> Parts, bool Ordered)
{
    /// <summary>UTF-16 units that may lie between two parts.</summary>
    public int Gap => Ordered ? 6 : 12;
}
