using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Results;

/// <summary>Two closed questions crossed: how many of those who chose one thing chose the other; electronic ballots alone.</summary>
public sealed record Crosstab
{
    /// <summary>The form.</summary>
    public required string Form { get; init; }

    /// <summary>What goes down.</summary>
    public required CrosstabAxis Rows { get; init; }

    /// <summary>What goes across.</summary>
    public required CrosstabAxis Columns { get; init; }

    /// <summary>Ballots in the table; 0 where fewer than k came.</summary>
    public required int Base { get; init; }

    /// <summary>The smallest number shown.</summary>
    public required int K { get; init; }

    /// <summary>Why there is no table at all; null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Hidden? Hidden { get; init; }

    /// <summary>Every cell, row by row.</summary>
    public ImmutableArray<CrosstabCell> Cells { get; init; } = [];
}

/// <summary>One side of a crosstab.</summary>
/// <param name="Question">Key of the question, or <c>matrix.row</c>.</param>
/// <param name="Multiple">Whether a ballot may stand in several lines, so that they add up to more than the base.</param>
/// <param name="Lines">Its lines, those who left it blank last.</param>
public sealed record CrosstabAxis(string Question, bool Multiple, ImmutableArray<CrosstabLine> Lines);

/// <summary>A row or a column.</summary>
/// <param name="Key">Key of the choice; <c>blank</c>; of an NPS question <c>promoters</c>, <c>passives</c>, <c>detractors</c>.</param>
/// <param name="Count">Its electronic ballots: what the results tell of the question alone, and the base of its percentages.</param>
public sealed record CrosstabLine(string Key, int Count);

/// <summary>Where a row and a column meet.</summary>
/// <param name="Row">Key of the row.</param>
/// <param name="Column">Key of the column.</param>
/// <param name="Count">Ballots; null where hidden.</param>
/// <param name="OfRow">Share of the row; null where hidden or nobody is in the row.</param>
/// <param name="OfColumn">Share of the column; null where hidden or nobody is in the column.</param>
/// <param name="Hidden">Why it is not shown: it, or another one that could be reckoned from it, is about fewer than k. Which of the two is not told.</param>
public sealed record CrosstabCell(
    string Row, string Column,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? OfRow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? OfColumn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Hidden? Hidden);
