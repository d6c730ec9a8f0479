using System.Collections.Immutable;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;

namespace Survey.Core.Boxes;

/// <summary>What a box is made of at publishing. The private key is not in it, unless wrapped under a passphrase.</summary>
/// <param name="Form">The form, whose identifier is also the box's.</param>
/// <param name="PublicKey">P-256, SubjectPublicKeyInfo.</param>
/// <param name="WrappedPrivateKey">The private key wrapped under the closing passphrase; null where it lies in the key folder.</param>
/// <param name="Cap">Responses taken at the most; null: no limit.</param>
public sealed record BoxSeal(string Form, byte[] PublicKey, byte[]? WrappedPrivateKey, int? Cap);

/// <summary>A session key as it is stored: wrapped to the box's public key.</summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Wrapped">The wrapped key.</param>
public sealed record WrappedSessionKey(byte[] Id, byte[] Wrapped);

/// <summary>A sealed ballot or slip: 16 random bytes of id, and ciphertext padded to a 1 KiB class.</summary>
/// <param name="Id">16 random bytes, of no order.</param>
/// <param name="SessionKey">Id of the session key that seals it.</param>
/// <param name="Sealed">Nonce, ciphertext and tag.</param>
public sealed record Envelope(byte[] Id, byte[] SessionKey, byte[] Sealed);

/// <summary>One response on its way into the box.</summary>
/// <param name="Cell">Its cell, for the count of returns alone; the envelopes carry their own origin inside.</param>
/// <param name="OnceKey">SHA-256(collector ‖ once-only key), 32 bytes.</param>
/// <param name="Ballot">The closed answers.</param>
/// <param name="Slips">The texts.</param>
/// <param name="SessionKey">The session key that seals them; stored with the first envelope it seals.</param>
public sealed record Intake(Cell Cell, byte[] OnceKey, Envelope Ballot, ImmutableArray<Envelope> Slips, WrappedSessionKey SessionKey)
{
    /// <summary>The hash of the single-use code it is claimed with, 32 bytes; null where none is asked for.</summary>
    public byte[]? Code { get; init; }
}

/// <summary>What became of an intake. Each is told only after it is durable.</summary>
public enum IntakeResult
{
    /// <summary>Stored and synced to disk.</summary>
    Accepted,

    /// <summary>The once-only key was used before: the first answers stand, nothing is counted again.</summary>
    Repeat,

    /// <summary>The box knows no such single-use code.</summary>
    CodeUnknown,

    /// <summary>The single-use code was used before, with another once-only key: nothing is counted.</summary>
    CodeUsed,

    /// <summary>The cap is reached.</summary>
    Full,

    /// <summary>The box takes no more, or is gone.</summary>
    Shut,
}

/// <summary>What can be known of a box while it is sealed.</summary>
/// <param name="Seal">What it was made of.</param>
/// <param name="Shut">Whether it takes no more, for ever.</param>
/// <param name="Returns">Responses per cell: exact, for the service alone; doors show them in steps of k.</param>
/// <param name="Slips">Sealed slips waiting.</param>
public sealed record BoxStatus(BoxSeal Seal, bool Shut, ImmutableDictionary<Cell, int> Returns, int Slips)
{
    /// <summary>Responses in all.</summary>
    public int Responses => Returns.Values.Sum();

    /// <summary>Whether the cap is reached: the one live sign.</summary>
    public bool Full => Seal.Cap is { } cap && Responses >= cap;
}

/// <summary>Slips set apart for one daily opening, so that a crash between the box and the main store publishes each once.</summary>
/// <param name="Id">Identifier of the opening.</param>
/// <param name="Envelopes">Its slips.</param>
public sealed record SlipOpening(string Id, ImmutableArray<Envelope> Envelopes);

/// <summary>
/// Where answers lie sealed until close: one box per form, apart from the main store. What it returns from intake is
/// durable. It never learns what it holds.
/// </summary>
public interface IBoxStore
{
    /// <summary>Makes the box; a second time with the same form changes nothing.</summary>
    Task CreateAsync(BoxSeal seal, CancellationToken cancellationToken);

    /// <summary>
    /// Claims the once-only key and the single-use code, counts the cell and stores the envelopes, in one durable transaction
    /// that may carry many responses. The task ends after the sync.
    /// </summary>
    Task<IntakeResult> TakeAsync(string form, Intake intake, CancellationToken cancellationToken);

    /// <summary>
    /// Adds hashes of single-use codes, all unused, in the order of the hashes; durable when the task ends. False, and nothing
    /// added, where the box takes no more or is gone.
    /// </summary>
    Task<bool> AddCodesAsync(string form, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken);

    /// <summary>Whether a once-only key was claimed: what was thanked for, even where the box is full by now.</summary>
    Task<bool> KnowsAsync(string form, byte[] onceKey, CancellationToken cancellationToken);

    /// <summary>
    /// What responses are sealed to; null where the box takes no more, is gone or never was. Cheap enough to ask for every
    /// response; where another process just shut the box it may still be told, and <see cref="TakeAsync"/> refuses.
    /// </summary>
    Task<BoxSeal?> SealAsync(string form, CancellationToken cancellationToken);

    /// <summary>What can be known of the box; null where it is gone or never was.</summary>
    Task<BoxStatus?> StatusAsync(string form, CancellationToken cancellationToken);

    /// <summary>Takes no more, for ever; durable when the task ends.</summary>
    Task ShutAsync(string form, CancellationToken cancellationToken);

    /// <summary>The wrapped session keys of the box.</summary>
    Task<IReadOnlyList<WrappedSessionKey>> SessionKeysAsync(string form, CancellationToken cancellationToken);

    /// <summary>Every sealed ballot, in no order that means anything.</summary>
    IAsyncEnumerable<Envelope> BallotsAsync(string form, CancellationToken cancellationToken);

    /// <summary>Every sealed slip still in the box, whether set apart or not.</summary>
    IAsyncEnumerable<Envelope> SlipsAsync(string form, CancellationToken cancellationToken);

    /// <summary>The slips already set apart for a daily opening that did not finish.</summary>
    Task<IReadOnlyList<SlipOpening>> UnfinishedSlipOpeningsAsync(string form, CancellationToken cancellationToken);

    /// <summary>Sets all waiting slips apart under <paramref name="opening"/>.</summary>
    Task<SlipOpening> SetSlipsApartAsync(string form, string opening, CancellationToken cancellationToken);

    /// <summary>Destroys the slips of a finished opening.</summary>
    Task DropSlipsAsync(string form, string opening, CancellationToken cancellationToken);

    /// <summary>Destroys the box, its journals and what they held; a second time changes nothing.</summary>
    Task DestroyAsync(string form, CancellationToken cancellationToken);

    /// <summary>The forms whose boxes exist: what start-up compares with the main store.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>The private keys of boxes without a passphrase, in the key folder apart from the data.</summary>
public interface IBoxKeyStore
{
    /// <summary>Stores the private key (PKCS #8) of a box, durable when the task ends.</summary>
    Task StoreAsync(string form, byte[] privateKey, CancellationToken cancellationToken);

    /// <summary>The private key, or null where there is none.</summary>
    Task<byte[]?> FindAsync(string form, CancellationToken cancellationToken);

    /// <summary>Overwrites and removes the key; a second time changes nothing.</summary>
    Task DestroyAsync(string form, CancellationToken cancellationToken);

    /// <summary>The forms whose keys exist.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>A row of a form in <c>rows</c> mode: closed answers alone.</summary>
/// <param name="Id">Identifier, random.</param>
/// <param name="Unit">Unit code, only where the cell is an atom.</param>
/// <param name="Audience">Audience key, only where the cell, or the audience's joined cells, are an atom.</param>
/// <param name="Answers">Item key → values, as on the ballot.</param>
public sealed record ResponseRow(
    string Id, string? Unit, string? Audience, ImmutableSortedDictionary<string, ImmutableArray<string>> Answers);

/// <summary>What a published slip shows of where it came from; null: not shown.</summary>
public sealed record ShownOrigin(string? Unit, string? Audience, string? Channel);

/// <summary>Everything the opening of a box puts into the main store, in shuffled order.</summary>
/// <param name="Form">The form.</param>
/// <param name="On">The day, in the campaign's zone.</param>
/// <param name="Tally">The counts.</param>
/// <param name="Slips">The texts, masked and normalised.</param>
/// <param name="Rows">The rows, in <c>rows</c> mode; empty otherwise.</param>
public sealed record Opening(
    string Form, DateOnly On, ElectronicTally Tally, ImmutableArray<Suggestion> Slips, ImmutableArray<ResponseRow> Rows);

/// <summary>Writes what boxes held into the main store, each box and each daily opening exactly once.</summary>
public interface IOpeningStore
{
    /// <summary>
    /// All or nothing: tallies, texts, rows, and the form's state "opened"; false, and nothing changed, where the form
    /// is opened already. Slips of daily openings that were committed before are not given again.
    /// </summary>
    Task<bool> CommitAsync(Opening opening, CancellationToken cancellationToken);

    /// <summary>All or nothing: the texts of a daily opening and its identifier; false, and nothing changed, where that one is in already.</summary>
    Task<bool> CommitSlipsAsync(string form, string opening, IReadOnlyList<Suggestion> slips, CancellationToken cancellationToken);

    /// <summary>
    /// Brings to its end what a commit of this form left when its process died after it: afterwards everything that was committed
    /// can be read, and the box is needed no more. Changes nothing where nothing was left.
    /// </summary>
    Task FinishAsync(string form, CancellationToken cancellationToken);

    /// <summary>Whether the texts of a daily opening are in.</summary>
    Task<bool> HasSlipsAsync(string opening, CancellationToken cancellationToken);

    /// <summary>How many slips of a form are published, by what they show of their origin.</summary>
    Task<IReadOnlyDictionary<ShownOrigin, int>> PublishedSlipsAsync(string form, CancellationToken cancellationToken);

    /// <summary>The rows of a form, streamed for an export.</summary>
    IAsyncEnumerable<ResponseRow> RowsAsync(string form, CancellationToken cancellationToken);
}
