using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Core.Results;

namespace Survey.Core.Outcomes;

/// <summary>
/// What of a campaign's outcomes everybody may see. What is published stands as it was looked over: later changes of
/// figures, items or ledger reach the public page only when an organiser publishes again.
/// </summary>
public sealed record CampaignOutcomes
{
    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Counts the changes; the ETag of the API. 0: nothing was ever published.</summary>
    public int Revision { get; init; }

    /// <summary>What everybody sees; null: nothing is published.</summary>
    public PublicOutcomes? Shown { get; init; }

    /// <summary>Name of the organiser who published or withdrew it last.</summary>
    public string? By { get; init; }
}

/// <summary>
/// The outcomes as everybody may read them: rates that the results show, items said by enough people, and what is done about
/// them. No raw text, no name of leader or owner, no report on progress.
/// </summary>
public sealed record PublicOutcomes
{
    /// <summary>Title of the campaign.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Who asked.</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>Where to ask back.</summary>
    public string? Contact { get; init; }

    /// <summary>The day it was published, in the campaign's zone.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Mentions from which an item stands for itself.</summary>
    public required int K { get; init; }

    /// <summary>The forms that had been opened by then: of any other nothing is in here. Null where an earlier release published it.</summary>
    public ImmutableArray<string>? Covers { get; init; }

    /// <summary>The figures of forms, in the order of the forms.</summary>
    public ImmutableArray<OutcomeRate> Rates { get; init; } = [];

    /// <summary>The items, in the order of their numbers.</summary>
    public ImmutableArray<OutcomeItem> Items { get; init; } = [];

    /// <summary>How many more items there are that fewer than <see cref="K"/> people mentioned.</summary>
    public int Others { get; init; }
}

/// <summary>The figure of one form, with what belongs to it.</summary>
public sealed record OutcomeRate
{
    /// <summary>The form.</summary>
    public required string Form { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The satisfaction rate, 0–1; null for a test.</summary>
    public Figure? Rate { get; init; }

    /// <summary>The base n of the rate.</summary>
    public int Base { get; init; }

    /// <summary>The rule of the rate; null for a test.</summary>
    public Rule? Rule { get; init; }

    /// <summary>What the rule counts as satisfied, as it stood on the form.</summary>
    public ImmutableArray<LocalizedText> Satisfied { get; init; } = [];

    /// <summary>The question the rate is about; null where the answers of all rating questions are pooled.</summary>
    public LocalizedText? Question { get; init; }

    /// <summary>应参评 N; null where the roster does not say.</summary>
    public int? Roster { get; init; }

    /// <summary>收回 R: answers on paper and electronic ones; null for a test, which tells its persons.</summary>
    public int? Returned { get; init; }

    /// <summary>参评率, 0–1; null where the roster does not say.</summary>
    public Figure? Participation { get; init; }

    /// <summary>The knowledge test; null for a ballot.</summary>
    public TestResult? Test { get; init; }
}

/// <summary>How far the work on an item has come, in public.</summary>
public enum OutcomeState
{
    /// <summary>正在研究: no measure is settled yet.</summary>
    Considered,

    /// <summary>办理中.</summary>
    UnderWay,

    /// <summary>长期坚持: done, and kept up.</summary>
    KeptUp,

    /// <summary>已办结.</summary>
    Done,
}

/// <summary>An item and what is done about it.</summary>
public sealed record OutcomeItem
{
    /// <summary>序号.</summary>
    public required int Number { get; init; }

    /// <summary>In official wording.</summary>
    public required string Wording { get; init; }

    /// <summary>Heading; null: undecided.</summary>
    public LocalizedText? Category { get; init; }

    /// <summary>反映人次.</summary>
    public required int Mentions { get; init; }

    /// <summary>整改措施.</summary>
    public string? Measure { get; init; }

    /// <summary>责任单位.</summary>
    public LocalizedText? Unit { get; init; }

    /// <summary>完成时限.</summary>
    public DeadlineKind? Deadline { get; init; }

    /// <summary>The day of a deadline by date.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How far it has come.</summary>
    public required OutcomeState State { get; init; }

    /// <summary>The day it was closed.</summary>
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>Keeps what was published.</summary>
public interface IOutcomeStore
{
    /// <summary>What a campaign published; null where it never did.</summary>
    Task<CampaignOutcomes?> FindAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Writes it where the stored revision is one below (0: none stored); false where somebody else was first.</summary>
    Task<bool> ReplaceAsync(CampaignOutcomes outcomes, AuditEntry entry, CancellationToken cancellationToken);
}
