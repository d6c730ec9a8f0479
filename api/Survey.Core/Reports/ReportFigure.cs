using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>One figure of a report: what it shows, what it rests on, and where the API tells the same.</summary>
public sealed record ReportFigure
{
    /// <summary>Unique in the report (<c>f12</c>); the DOCX carries it as the tag of a content control.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in words: form or table, row, measure.</summary>
    public required string Name { get; init; }

    /// <summary>Exactly as it is shown, sign of the percentage included; words where a figure is hidden.</summary>
    public required string Text { get; init; }

    /// <summary>The same as a number: a count, a rate 0–1, an index or a mean, rounded to 6 decimals; null for words.</summary>
    public decimal? Value { get; init; }

    /// <summary>The exact ratio in lowest terms behind a rounded figure; null for a count.</summary>
    public string? Fraction { get; init; }

    /// <summary>The base n under a rate; answers or ballots.</summary>
    public int? Base { get; init; }

    /// <summary>The rule (口径) of a satisfaction rate, as a sentence.</summary>
    public string? Rule { get; init; }

    /// <summary>
    /// Address below <c>/api/v1/</c> and JSON pointer after '#', e.g. <c>forms/…/results?by=unit#/groups/3/headline/rate</c>;
    /// without a pointer where it is counted from what lies there.
    /// </summary>
    public required string Source { get; init; }
}

/// <summary>A sum that holds in the report: the total is the parts added up.</summary>
/// <param name="Total">Identifier of the figure of the total.</param>
/// <param name="Parts">Identifiers of the figures added up.</param>
public sealed record ReportSum(string Total, ImmutableArray<string> Parts);

/// <summary>A percentage that holds in the report: the parts, added up, divided by the whole.</summary>
/// <param name="Rate">Identifier of the figure of the percentage, two decimals.</param>
/// <param name="Parts">Identifiers of the figures above the line.</param>
/// <param name="Whole">Identifier of the figure below the line.</param>
public sealed record ReportShare(string Rate, ImmutableArray<string> Parts, string Whole);
