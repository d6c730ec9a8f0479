using System.Collections.Immutable;
using Survey.Core.Suggestions;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Items;

/// <summary>One text as it was read, with all suggestions that have it.</summary>
sealed class Opinion
{
    /// <summary>The share below which a concept is not what the text is about.</summary>
    const double Likely = 0.5;

    /// <summary>The same where no word of the text speaks for it.</summary>
    const double Guessed = 0.75;

    /// <summary>The same under a heading that was decided.</summary>
    const double Possible = 0.1;

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
        var (meant, proposal) = reader.Read(text);
        var likely = meant.Concepts.Where(concept => concept.Share >= (concept.Because.IsEmpty ? Guessed : Likely)).Select(concept => (Meant?)concept).FirstOrDefault();
        var under = meant.Concepts.Where(concept => decided is not null && concept.Share >= Possible && reader.HomeOf(concept.Concept) == decided);
        var about = under.Select(concept => (Meant?)concept).FirstOrDefault(likely);
        return new Opinion
        {
            Plain = meant.Plain,
            Pairs = Survey.Core.Suggestions.Reading.Pairs.Of(meant.Plain),
            Concept = about?.Concept,
            Clear = about?.Share ?? 0,
            Category = decided ?? proposal.Category,
            Because = about is { } said ? [.. said.Because.Select(place => meant.Plain[place])] : proposal.Because,
            NoContent = proposal.NoContent && decided is null,
        };
    }
}
