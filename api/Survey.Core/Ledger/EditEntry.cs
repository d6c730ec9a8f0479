using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Ledger;

/// <summary>Judges a change of an entry and makes it; what several doors and the import have in common.</summary>
static class EditEntry
{
    internal const int LongestMeasure = 2_000;

    const int LongestUrl = 2_000;
    const int MostEvidence = 50;

    /// <summary>A day before or after is a slip of the pen.</summary>
    internal static readonly DateOnly Earliest = new(2000, 1, 1);

    static readonly DateOnly Latest = new(2099, 12, 31);

    /// <summary>Names of the fields that differ, as the API calls them.</summary>
    public static IEnumerable<string> Differing(LedgerEntry before, LedgerEntry after)
    {
        if (before.Goal != after.Goal) yield return "goal";
        if (before.Measure != after.Measure) yield return "measure";
        if (before.Leader != after.Leader) yield return "leader";
        if (before.Unit != after.Unit) yield return "unit";
        if (before.Owner != after.Owner) yield return "owner";
        if (before.Deadline != after.Deadline || before.Due != after.Due) yield return "deadline";
        if (!before.Evidence.SequenceEqual(after.Evidence)) yield return "evidence";
        if (before.FollowUp != after.FollowUp) yield return "followUp";
    }

    /// <summary>
    /// The entry as it becomes, its revision the same; or everything wrong with the change. What is closed keeps what it was
    /// closed with: only what was asked afterwards (回访满意度) may still be written.
    /// </summary>
    public static Outcome<LedgerEntry> Apply(LedgerEntry entry, LedgerChange change, Campaign campaign)
    {
        var wrong = ImmutableArray.CreateBuilder<Problem>();
        // A day alone says which kind is meant.
        var wanted = change.Deadline is { Kind: null, Due: not null } alone ? alone with { Kind = DeadlineKind.ByDate } : change.Deadline;
        var after = entry with
        {
            Goal = Text(change.Goal, entry.Goal, 500, "/goal"),
            Measure = Text(change.Measure, entry.Measure, LongestMeasure, "/measure"),
            Leader = Text(change.Leader, entry.Leader, 100, "/leader", oneLine: true),
            Unit = UnitOf(campaign, Text(change.Unit, entry.Unit, 100, "/unit", oneLine: true)),
            Owner = Text(change.Owner, entry.Owner, 100, "/owner", oneLine: true),
            Deadline = wanted is null ? entry.Deadline : wanted.Kind,
            Due = wanted is null ? entry.Due : wanted.Due,
            Evidence = change.Evidence is { } evidence && Clean(evidence, wrong) is var cleaned && !cleaned.SequenceEqual(entry.Evidence) ? cleaned : entry.Evidence,
            FollowUp = Text(change.FollowUp, entry.FollowUp, 200, "/followUp"),
        };
        if (wanted is not null) Judge(wanted, wrong);
        if (entry.ClosedOn is not null) wrong.AddRange(Differing(entry, after).Where(field => field != "followUp").Select(field => Problem.Conflict("ledger_closed", "/" + field)));
        return wrong.Count > 0 ? wrong.ToImmutable() : after;

        string? Text(string? written, string? present, int most, string pointer, bool oneLine = false)
        {
            if (written is null) return present;
            var clean = WrittenText.Clean(written, oneLine);
            if (clean.EnumerateRunes().Count() > most) wrong.Add(new Problem("ledger_long", pointer).With("max", most));
            return clean.Length > 0 ? clean : null;
        }
    }

    /// <summary>The code of the unit that is called so, in any language; else the text as it is.</summary>
    public static string? UnitOf(Campaign campaign, string? written) => written is null ? null
        : campaign.Units.FirstOrDefault(unit => string.Equals(unit.Code, written, StringComparison.OrdinalIgnoreCase))?.Code
            ?? campaign.Units.FirstOrDefault(unit => unit.Name.ByLanguage.Values.Contains(written, StringComparer.OrdinalIgnoreCase))?.Code
            ?? written;

    static void Judge(Deadline deadline, ImmutableArray<Problem>.Builder wrong)
    {
        if (deadline is { Kind: DeadlineKind.ByDate, Due: null }) wrong.Add(new Problem("ledger_due_missing", "/deadline/due"));
        else if (deadline.Kind is not DeadlineKind.ByDate && deadline.Due is not null) wrong.Add(new Problem("ledger_due_idle", "/deadline/due"));
        else if (deadline.Due < Earliest || deadline.Due > Latest) wrong.Add(new Problem("ledger_day", "/deadline/due"));
    }

    static ImmutableArray<Evidence> Clean(ImmutableArray<Evidence> evidence, ImmutableArray<Problem>.Builder wrong)
    {
        if (evidence.Length > MostEvidence) wrong.Add(new Problem("ledger_evidence_many", "/evidence").With("max", MostEvidence));
        var cleaned = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var (place, one) in evidence.Index())
        {
            var (title, url) = (WrittenText.Clean(one.Title, oneLine: true), WrittenText.Clean(one.Url ?? "", oneLine: true));
            if (title.EnumerateRunes().Count() is 0 or > 200) wrong.Add(new Problem("ledger_evidence_title", $"/evidence/{place}/title").With("max", 200));
            // A link somebody presses: nothing that would run or read a file here.
            if (url.Length > 0 && !IsLink(url)) wrong.Add(new Problem("ledger_evidence_link", $"/evidence/{place}/url"));
            cleaned.Add(new Evidence(title, url.Length > 0 ? url : null));
        }
        return cleaned.ToImmutable();
    }

    static bool IsLink(string url) => url.Length <= LongestUrl
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0;
}
