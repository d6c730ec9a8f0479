using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>A concept heard in a text.</summary>
/// <param name="Concept">Place in <see cref="Lexicon.Concepts"/>.</param>
/// <param name="Score">How strongly, > 0; 4 is one plain word for it.</param>
/// <param name="First">Where its strongest term begins.</param>
/// <param name="Because">The words that led to it, strongest first, as places in the text.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Heard(int Concept, double Score, int First, ImmutableArray<Range> Because);

/// <summary>What the lexicon hears in a text.</summary>
/// <param name="Plain">The text as it was looked through.</param>
/// <param name="Concepts">Strongest first.</param>
sealed record HeardText(string Plain, ImmutableArray<Heard> Concepts);
