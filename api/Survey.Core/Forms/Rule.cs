using System.Collections.Immutable;

namespace Survey.Core.Forms;

/// <summary>What a rate is divided by.</summary>
public enum Denominator
{
    /// <summary>表态票: answers that count as satisfied, neutral or unsatisfied.</summary>
    Expressed,

    /// <summary>Expressed + 不了解.</summary>
    Answered,

    /// <summary>有效票 V.</summary>
    Valid,

    /// <summary>收回 R.</summary>
    Returned,

    /// <summary>发出 I.</summary>
    Issued,
}

/// <summary>What a blank row of a valid ballot is.</summary>
public enum BlankIs
{
    /// <summary>弃权: in V, not in answered.</summary>
    Abstain,

    /// <summary>Not in V for that question.</summary>
    Invalid,
}

/// <summary>
/// The rule (口径) of a satisfaction rate, fixed at publishing and printed beside every figure. There is no national
/// formula, so the definition travels with the number.
/// </summary>
public sealed record Rule
{
    /// <summary>The headline that pools the answers of all rating questions.</summary>
    public const string Pooled = "pooled";

    /// <summary>Key of the overall question (for a matrix row <c>m1.row1</c>), or <see cref="Pooled"/>.</summary>
    public string Headline { get; init; } = Pooled;

    /// <summary>Keys of the choices in the numerator; empty: every choice that counts as satisfied.</summary>
    public ImmutableArray<string> Satisfied { get; init; } = [];

    /// <summary>What the numerator is divided by.</summary>
    public Denominator Denominator { get; init; } = Denominator.Expressed;

    /// <summary>What a blank row is.</summary>
    public BlankIs Blank { get; init; } = BlankIs.Abstain;

    /// <summary>What the index is divided by: <see cref="Denominator.Expressed"/> or <see cref="Denominator.Valid"/>.</summary>
    public Denominator Index { get; init; } = Denominator.Expressed;
}
