using Survey.Core.Problems;

namespace Survey.Core.Boxes;

/// <summary>Why a box cannot be used.</summary>
public enum BoxRefusal
{
    /// <summary>Its file is not what was written: better no figure than a wrong one.</summary>
    Damaged,

    /// <summary>Another programme holds its file.</summary>
    Locked,

    /// <summary>The disk takes no more, or fails: nothing was acknowledged.</summary>
    Unwritable,
}

/// <summary>A box that cannot be used, with the reason. Carries no answer and no text of the file.</summary>
public sealed class BoxRefusedException(string form, BoxRefusal refusal, Exception? cause = null)
    : Exception($"the box of form {form} is refused: {refusal}", cause)
{
    /// <summary>The form.</summary>
    public string Form { get; } = form;

    /// <summary>The reason.</summary>
    public BoxRefusal Refusal { get; } = refusal;

    /// <summary>The same, as it is told at a door; nothing was changed.</summary>
    public Problem Problem => new(
        Refusal switch
        {
            BoxRefusal.Damaged => "box_damaged",
            BoxRefusal.Locked => "box_locked",
            _ => "box_unwritable",
        },
        Kind: ProblemKind.Unavailable);
}
