using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Survey.Core.Forms;

namespace Survey.Core.Results;

/// <summary>
/// A form beside an earlier one. Both are reckoned by the rule of the form itself, so that a difference is of opinion and not
/// of definition; where the earlier rule was another one, its own headline stands beside.
/// </summary>
public sealed record FormComparison
{
    /// <summary>The form.</summary>
    public required ComparedForm Form { get; init; }

    /// <summary>The earlier form.</summary>
    public required ComparedForm With { get; init; }

    /// <summary>The rule both are reckoned by; null without rating items.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Rule? Rule { get; init; }

    /// <summary>Whether the earlier form had another rule.</summary>
    public bool RuleDiffers { get; init; }

    /// <summary>The earlier headline by its own rule; null where that is the same, or there is none.</summary>
    public Headline? OwnHeadline { get; init; }

    /// <summary>The headline rate; of a knowledge test the mean marks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ComparedFigure? Headline { get; init; }

    /// <summary>The weighted index.</summary>
    public ComparedFigure? Index { get; init; }

    /// <summary>参评率.</summary>
    public ComparedFigure? Participation { get; init; }

    /// <summary>Questions that are the same in both, in the order of the form.</summary>
    public ImmutableArray<ComparedQuestion> Questions { get; init; } = [];

    /// <summary>Questions that are not compared, and why.</summary>
    public ImmutableArray<Unmatched> Unmatched { get; init; } = [];

    /// <summary>Units of either form by their headline.</summary>
    public ImmutableArray<ComparedGroup> Units { get; init; } = [];

    /// <summary>Audiences of either form by their headline.</summary>
    public ImmutableArray<ComparedGroup> Audiences { get; init; } = [];
}

/// <summary>One of two compared forms.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">第 n 版.</param>
/// <param name="OpenedOn">The day its box was opened.</param>
/// <param name="K">Its k.</param>
/// <param name="Rule">Its own rule.</param>
/// <param name="Hidden">Why it shows no figure at all; null where it does.</param>
public sealed record ComparedForm(
    string Id, string Campaign, LocalizedText Title, int Version, DateOnly? OpenedOn, int K, Rule? Rule, Hidden? Hidden);

/// <summary>A figure then and now.</summary>
/// <param name="Now">Of the form; null where it has none.</param>
/// <param name="NowBase">Its base n.</param>
/// <param name="Before">Of the earlier form; null where it has none.</param>
/// <param name="BeforeBase">Its base n.</param>
/// <param name="Difference">Now − before, of rates −1…1; null where one is missing or the two are not comparable.</param>
/// <param name="Interval">Newcombe's 95 % interval of the difference of two rates of one question; null for everything else.</param>
public sealed record ComparedFigure(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? Now, int? NowBase,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? Before, int? BeforeBase,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Figure? Difference,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Interval? Interval)
{
    /// <summary>Two figures of one kind; without a difference where either is missing or they are not <paramref name="comparable"/>.</summary>
    public static ComparedFigure Of(Figure? now, int? nowBase, Figure? before, int? beforeBase, bool comparable = true, Interval? interval = null) => new(
        now, nowBase, before, beforeBase,
        comparable && now is not null && before is not null
            ? (Fraction.Of(now) + (Fraction.Of(before) * Fraction.Of(-1, 1))).ToFigure()
            : null,
        interval);
}

/// <summary>A question then and now.</summary>
/// <param name="Key">Key of the item.</param>
/// <param name="Measure"><c>rate</c>, <c>nps</c> or <c>mean</c>.</param>
/// <param name="Figure">The two figures.</param>
public sealed record ComparedQuestion(string Key, string Measure, ComparedFigure Figure);

/// <summary>A question that is not compared.</summary>
/// <param name="Key">Key of the item.</param>
/// <param name="Reason"><c>new</c>: not in the earlier form; <c>gone</c>: only there; <c>choices</c>: other type or choices.</param>
/// <param name="Text">The question in words.</param>
public sealed record Unmatched(string Key, string Reason, LocalizedText Text);

/// <summary>A unit or an audience then and now.</summary>
/// <param name="Unit">Unit code; null for an audience.</param>
/// <param name="Audience">Audience key; null for a unit.</param>
/// <param name="Figure">The headline then and now.</param>
/// <param name="HiddenNow">Why it is not shown now; null where it is, or nobody was asked.</param>
/// <param name="HiddenBefore">Why it was not shown then.</param>
public sealed record ComparedGroup(
    string? Unit, string? Audience, ComparedFigure Figure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Hidden? HiddenNow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Hidden? HiddenBefore);
