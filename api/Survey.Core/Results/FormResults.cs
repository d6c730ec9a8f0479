using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Survey.Core.Forms;
using Survey.Core.People;

namespace Survey.Core.Results;

/// <summary>An exact ratio and what is shown of it.</summary>
/// <param name="Fraction">In lowest terms, <c>"76/87"</c>; exact.</param>
/// <param name="Value">Rounded half up from the exact fraction to 6 decimals; a rate is 0–1, an index 0–100.</param>
public sealed record Figure(string Fraction, decimal Value);

/// <summary>Wilson score interval of one question's rate, 95 % (z = 1.959963984540054), 0–1, 6 decimals.</summary>
public sealed record Interval(decimal Low, decimal High);

/// <summary>Ballot accounting of the form or a group; persons and ballots.</summary>
public sealed record BaseFigures
{
    /// <summary>应参评 N: the roster of what is shown here; null where the roster does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Roster { get; init; }

    /// <summary>发出 I; null where nothing was handed out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Issued { get; init; }

    /// <summary>收回 R.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Returned { get; init; }

    /// <summary>无效.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Invalid { get; init; }

    /// <summary>有效 V = R − invalid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Valid { get; init; }

    /// <summary>参评率 = R/N.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? Participation { get; init; }

    /// <summary>回收率 = R/I; never for an open link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? ReturnRate { get; init; }

    /// <summary>有效率 = V/R.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? ValidRate { get; init; }
}

/// <summary>One entry of the what-if strip.</summary>
/// <param name="Kind"><c>rate</c> or <c>index</c>.</param>
/// <param name="Satisfied">Choice keys in the numerator; empty for an index.</param>
/// <param name="Denominator">What it is divided by.</param>
/// <param name="Base">The denominator's number of answers or ballots.</param>
/// <param name="Rate">The figure; null where the denominator is 0.</param>
/// <param name="IsRule">Whether this is the form's own rule.</param>
public sealed record WhatIf(
    string Kind, ImmutableArray<string> Satisfied, Denominator Denominator, int Base,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? Rate, bool IsRule);

/// <summary>What one item's answers come to.</summary>
public sealed record QuestionResult
{
    /// <summary>Key of the item: the question, or <c>matrix.row</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Type of the question as in the definition.</summary>
    public required string Type { get; init; }

    /// <summary>Answers per choice key; per month (yyyy-MM) for dates; empty for numbers.</summary>
    public ImmutableSortedDictionary<string, int> Counts { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>弃权: valid ballots that left it blank.</summary>
    public int Blank { get; init; }

    /// <summary>V for this item: ballots on which it could be counted.</summary>
    public int Valid { get; init; }

    /// <summary>Expressed + 不了解; for other types the number that answered.</summary>
    public int Answered { get; init; }

    /// <summary>表态票; rating items alone.</summary>
    public int? Expressed { get; init; }

    /// <summary>The base n of <see cref="Rate"/>.</summary>
    public int? Base { get; init; }

    /// <summary>Satisfaction rate by the rule; null where its base is 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? Rate { get; init; }

    /// <summary>Wilson interval of <see cref="Rate"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Interval? Interval { get; init; }

    /// <summary>Σ weight × count ÷ its base.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? Index { get; init; }

    /// <summary>The same answers by the other rules.</summary>
    public ImmutableArray<WhatIf> WhatIf { get; init; } = [];

    /// <summary>Promoters − detractors of an NPS question, −1…1.</summary>
    public Figure? Nps { get; init; }

    /// <summary>Mean of a number question; null where fewer than k answered.</summary>
    public Figure? Mean { get; init; }

    /// <summary>Standard deviation (population) of a number question, 6 decimals.</summary>
    public decimal? Deviation { get; init; }
}

/// <summary>The headline rate: one question's, or pooled over all rating items (then it has no interval).</summary>
public sealed record Headline
{
    /// <summary>The item, or <c>pooled</c>.</summary>
    public required string Of { get; init; }

    /// <summary>The rate; null where its base is 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? Rate { get; init; }

    /// <summary>The base n.</summary>
    public int Base { get; init; }

    /// <summary>Wilson interval; null for a pooled headline, whose answers are not independent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Interval? Interval { get; init; }

    /// <summary>Weighted index.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Figure? Index { get; init; }
}

/// <summary>Knowledge test.</summary>
/// <param name="Persons">Who took it; persons.</param>
/// <param name="FullMarks">Marks of an entirely right paper.</param>
/// <param name="Mean">Mean marks; null where nobody took it.</param>
/// <param name="Participation">Persons ÷ roster.</param>
public sealed record TestResult(int Persons, decimal FullMarks, Figure? Mean, Figure? Participation);

/// <summary>Why a figure is not shown.</summary>
/// <param name="Reason"><c>fewerThanK</c>.</param>
/// <param name="K">The threshold.</param>
public sealed record Hidden(string Reason, int K);

/// <summary>Answers of a group that are counted only in the form's total, told in steps of k so that they say nothing of a few.</summary>
/// <param name="AtLeast">Rounded down to a multiple of k; 0 means "some, fewer than k".</param>
public sealed record OnlyInTotal(int AtLeast);

/// <summary>Figures of the whole form or of a group of it.</summary>
public record FigureSet
{
    /// <summary>Ballot accounting, electronic and paper together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public BaseFigures? Base { get; init; }

    /// <summary>The same for the electronic answers alone, where there are paper ballots too.</summary>
    public BaseFigures? Electronic { get; init; }

    /// <summary>The same for the paper ballots alone, where there are electronic answers too.</summary>
    public BaseFigures? Paper { get; init; }

    /// <summary>The headline rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Headline? Headline { get; init; }

    /// <summary>The headline by every other rule.</summary>
    public ImmutableArray<WhatIf> WhatIf { get; init; } = [];

    /// <summary>Items in the order of the form.</summary>
    public ImmutableArray<QuestionResult> Questions { get; init; } = [];

    /// <summary>Knowledge test.</summary>
    public TestResult? Test { get; init; }
}

/// <summary>A group of the form: a unit, an audience, or both.</summary>
public sealed record GroupResult : FigureSet
{
    /// <summary>Unit code; null where grouped by audience.</summary>
    public string? Unit { get; init; }

    /// <summary>Audience key; null where grouped by unit.</summary>
    public string? Audience { get; init; }

    /// <summary>Why its electronic answers are not shown; null where they are, or where there are none.</summary>
    public Hidden? Hidden { get; init; }

    /// <summary>Answers of the group that only the total counts; null where there are none.</summary>
    public OnlyInTotal? OnlyInTotal { get; init; }
}

/// <summary>Returns of one cell while the form is open.</summary>
/// <param name="Unit">Unit code.</param>
/// <param name="Audience">Audience key.</param>
/// <param name="AtLeast">Responses, rounded down to a multiple of k.</param>
public sealed record CellReturns(string Unit, string Audience, int AtLeast);

/// <summary>The results of a form: returns alone while it is open, every figure from the opening of the box on.</summary>
public sealed record FormResults : FigureSet
{
    /// <summary>The form.</summary>
    public required string Form { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public required string Campaign { get; init; }

    /// <summary>Where it stands.</summary>
    public required FormState State { get; init; }

    /// <summary>第 n 版.</summary>
    public required int Version { get; init; }

    /// <summary>How the form protects those who answered.</summary>
    public required Privacy Privacy { get; init; }

    /// <summary>The rule, printed beside every figure.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Why no electronic figure is shown at all; null where they are.</summary>
    public Hidden? Hidden { get; init; }

    /// <summary>While open: returns per cell in steps of k.</summary>
    public ImmutableArray<CellReturns>? Returns { get; init; }

    /// <summary>While open: the cap is reached.</summary>
    public bool? Full { get; init; }

    /// <summary>How the groups are made: <c>unit</c>, <c>audience</c>, <c>unit,audience</c>; null where there are none.</summary>
    public string? By { get; init; }

    /// <summary>The groups asked for.</summary>
    public ImmutableArray<GroupResult> Groups { get; init; } = [];

    /// <summary>
    /// What of it <paramref name="caller"/> may see: whoever is narrowed to units sees the form as a whole and the groups of
    /// those units. Both are sums of whole atoms, so nothing is learnt by it that is hidden otherwise.
    /// </summary>
    public FormResults For(Caller caller) => caller.UnitsOf(Campaign) is not { } units
        ? this
        : this with
        {
            Returns = Returns?.Where(cell => units.Contains(cell.Unit)).ToImmutableArray(),
            Groups = [.. Groups.Where(group => group.Unit is { } unit && units.Contains(unit))],
        };
}
