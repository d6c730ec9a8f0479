namespace Survey.Core.Boxes;

/// <summary>
/// The points of intake and opening between which a crash must lose nothing and count nothing twice. In production
/// nothing happens at them; the fault tests throw or end the process there.
/// </summary>
public class Steps
{
    /// <summary>Nothing happens at any step.</summary>
    public static Steps Undisturbed { get; } = new();

    /// <summary>Every step there is, in the order of a form's life.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SealKeyStored, SealBoxCreated, CodesAdded, IntakeWritten, IntakeCommitted, SlipsSetApart, SlipsCommitted, SlipsDropped,
        BoxShut, EnvelopesOpened, OpeningCommitted, BoxRemoved, KeyRemoved,
    ];

    /// <summary>Publishing: the private key lies in its folder, the box does not exist.</summary>
    public const string SealKeyStored = "seal.key-stored";

    /// <summary>Publishing: the box exists, the form is still a draft.</summary>
    public const string SealBoxCreated = "seal.box-created";

    /// <summary>Cards: their codes are in the box, no number is kept and nobody holds them.</summary>
    public const string CodesAdded = "cards.codes-added";

    /// <summary>Intake: the responses are written, not committed.</summary>
    public const string IntakeWritten = "intake.written";

    /// <summary>Intake: the responses are durable, nobody was thanked.</summary>
    public const string IntakeCommitted = "intake.committed";

    /// <summary>Daily slips: set apart in the box.</summary>
    public const string SlipsSetApart = "slips.set-apart";

    /// <summary>Daily slips: published, and still in the box.</summary>
    public const string SlipsCommitted = "slips.committed";

    /// <summary>Daily slips: gone from the box.</summary>
    public const string SlipsDropped = "slips.dropped";

    /// <summary>Closing: the box takes no more, nothing is opened.</summary>
    public const string BoxShut = "close.box-shut";

    /// <summary>Closing: the envelopes are open in memory alone.</summary>
    public const string EnvelopesOpened = "close.envelopes-opened";

    /// <summary>Closing: the figures are durable, the box still exists.</summary>
    public const string OpeningCommitted = "close.committed";

    /// <summary>Closing: the box is gone, its key still exists.</summary>
    public const string BoxRemoved = "close.box-removed";

    /// <summary>Closing: the key is gone too.</summary>
    public const string KeyRemoved = "close.key-removed";

    /// <summary>Called when a step is reached.</summary>
    public virtual void Reached(string step)
    {
    }
}
