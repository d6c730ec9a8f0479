using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>What a check of an edited report came to.</summary>
public sealed record ReportFindings
{
    /// <summary>Places in the report where a figure stands.</summary>
    public required int Figures { get; init; }

    /// <summary>Those among them that are still bound by a content control; the others were found by the text around them.</summary>
    public required int Bound { get; init; }

    /// <summary>Figures that say something else than the snapshot.</summary>
    public required ImmutableArray<ChangedFigure> Changed { get; init; }

    /// <summary>Figures that are no longer there.</summary>
    public required ImmutableArray<ChangedFigure> Gone { get; init; }

    /// <summary>Sums and percentages that do not follow from the figures that stand in the document.</summary>
    public required ImmutableArray<BrokenSum> Sums { get; init; }

    /// <summary>Whether the document agrees with its snapshot.</summary>
    public bool Agrees => Changed.IsEmpty && Gone.IsEmpty && Sums.IsEmpty;
}

/// <summary>A figure that no longer agrees.</summary>
/// <param name="Figure">Its identifier in the snapshot.</param>
/// <param name="Name">What it is.</param>
/// <param name="Was">What the snapshot says.</param>
/// <param name="Is">What the document says; null where it is gone.</param>
/// <param name="Where">Heading, or table with row and column.</param>
public sealed record ChangedFigure(string Figure, string Name, string Was, string? Is, string Where);

/// <summary>A sum or percentage that no longer follows.</summary>
/// <param name="Figure">Identifier of the total or percentage.</param>
/// <param name="Name">What it is.</param>
/// <param name="Is">What the document says.</param>
/// <param name="ComesTo">What its parts, as they stand in the document, come to.</param>
public sealed record BrokenSum(string Figure, string Name, string Is, string ComesTo);
