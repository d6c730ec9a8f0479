using System.Collections.Immutable;
using Survey.Core.Suggestions;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Items;

/// <summary>One text as it was read, with all suggestions that have it.</summary>
sealed class Opinion
{
    /// <summary>A concept heard less than this is not what the text is about; 4 is one plain word.</summary>
    const double Audible = 1.5;

    /// <summary>Identifiers of the suggestions with this text.</summary>
    public List<string> Suggestions { get; } = [];

    /// <summary>The text as it is compared.</summary>
    public required string Plain { get; init; }

    /// <summary>Its pairs of characters.</summary>
    public required HashSet<int> Pairs { get; init; }

    /// <summary>Place of the concept it is about; null: none is heard.</summary>
    public int? Concept { get; init; }

    /// <summary>How clearly that concept stands before others, 0–1.</summary>
    public double Clear { get; init; }

    /// <summary>Category key; null: none.</summary>
    public string? Category { get; init; }

    /// <summary>The words that led there.</summary>
    public required ImmutableArray<string> Because { get; init; }

    /// <summary>Whether it says nothing.</summary>
    public bool NoContent { get; init; }

    /// <summary>Reads a text; a category that was decided narrows its concepts to those of that heading, where one is heard.</summary>
    public static Opinion Read(string text, string? decided, OpinionReader reader)
    {
        var (heard, proposal) = reader.Read(text);
        var under = decided is null ? [] : heard.Concepts.Where(concept => reader.HomeOf(concept.Concept) == decided).ToImmutableArray();
        var about = (under.IsDefaultOrEmpty ? heard.Concepts : under).Where(concept => concept.Score >= Audible).ToList();
        return new Opinion
        {
            Plain = heard.Plain,
            Pairs = Survey.Core.Suggestions.Reading.Pairs.Of(heard.Plain),
            Concept = about is [var first, ..] ? first.Concept : null,
            Clear = about switch { [] => 0, [var one] => one.Score / (one.Score + 1), [var one, var other, ..] => one.Score / (one.Score + other.Score + 1) },
            Category = decided ?? proposal.Category,
            Because = about is [var said, ..] ? [.. said.Because.Select(place => heard.Plain[place])] : proposal.Because,
            NoContent = proposal.NoContent && decided is null,
        };
    }
}
