using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Ledger;

/// <summary>What an import comes to.</summary>
/// <param name="Changed">The entries that change, as they become.</param>
/// <param name="Unchanged">Rows that say what stands there already.</param>
/// <param name="Problems">Everything wrong, each with the pointer <c>/{place}/{field}</c>; then nothing is changed.</param>
public sealed record LedgerImport(ImmutableArray<LedgerEntry> Changed, int Unchanged, ImmutableArray<Problem> Problems);

/// <summary>Brings a ledger filled in elsewhere back, all rows or none. Items are found by their number and told by their wording.</summary>
public sealed class ImportLedger(ReadLedger read, ILedgerStore ledger, TimeProvider clock)
{
    /// <summary>Rows of one import at the most.</summary>
    public const int MostRows = 5_000;

    /// <summary>What was changed; or everything wrong.</summary>
    public async Task<Outcome<LedgerImport>> RunAsync(string campaign, IReadOnlyList<LedgerRow> rows, Actor by, CancellationToken cancellationToken)
    {
        var outcome = await read.RunAsync(campaign, new LedgerFilter(), cancellationToken);
        if (outcome is not Outcome<LedgerPart>.Done { Value: var part }) return ((Outcome<LedgerPart>.Refused)outcome).Problems;
        var import = Judge(part, rows, by.Name);
        if (!import.Problems.IsEmpty) return import.Problems;
        if (import.Changed.IsEmpty) return import;
        var entry = new AuditEntry(clock.GetUtcNow(), by, "ledger.import", campaign, $"{import.Changed.Length}");
        return await ledger.ReplaceAsync(import.Changed, entry, cancellationToken) ? import : WriteEntry.Stale;
    }

    /// <summary>What these rows come to on the ledger as it stands; <paramref name="by"/> is the name their reports are written under.</summary>
    public static LedgerImport Judge(LedgerPart part, IReadOnlyList<LedgerRow> rows, string by)
    {
        if (rows.Count is 0 or > MostRows) return new LedgerImport([], 0, [new Problem("ledger_rows").With("max", MostRows)]);
        var lines = part.All.ToDictionary(line => line.Item.Number);
        var seen = new HashSet<int>();
        var changed = ImmutableArray.CreateBuilder<LedgerEntry>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (place, row) in rows.Index())
        {
            var outcome = Find(lines, seen, row) switch
            {
                Outcome<LedgerLine>.Done(var line) => Apply(part, line.Entry, row, by),
                var unknown => ((Outcome<LedgerLine>.Refused)unknown).Problems,
            };
            if (outcome is Outcome<LedgerEntry?>.Done { Value: var after })
            {
                if (after is not null) changed.Add(after);
            }
            else
            {
                problems.AddRange(((Outcome<LedgerEntry?>.Refused)outcome).Problems.Select(problem => problem with { Pointer = $"/{place}{problem.Pointer}" }));
            }
        }
        return new LedgerImport(changed.ToImmutable(), problems.Count > 0 ? 0 : rows.Count - changed.Count, problems.ToImmutable());
    }

    /// <summary>Names of the columns in which two states of an entry differ.</summary>
    public static IEnumerable<string> Changes(LedgerEntry before, LedgerEntry after)
    {
        foreach (var field in EditEntry.Differing(before, after)) yield return field;
        if (before.Progress.Length != after.Progress.Length) yield return "progress";
        if (before.ClosedOn != after.ClosedOn) yield return "closedOn";
    }

    static Outcome<LedgerLine> Find(Dictionary<int, LedgerLine> lines, HashSet<int> seen, LedgerRow row)
    {
        var line = row.Number is { } number ? lines.GetValueOrDefault(number) : null;
        if (line is null || (row.Wording is { } wording && !Same(wording, line)))
        {
            // Renumbered since the file was made, or a slip of the pen: the number it has now is all there is to put right.
            if (row.Wording is { } known && lines.Values.Where(other => Same(known, other)).ToList() is [var elsewhere])
                return new Problem("ledger_wording_moved", "/number").With("number", elsewhere.Item.Number);
            return line is null
                ? new Problem("ledger_number_unknown", "/number")
                : new Problem("ledger_wording_other", "/wording").With("number", line.Item.Number).With("wording", line.Item.Wording);
        }
        return seen.Add(line.Item.Number) ? line : new Problem("ledger_number_twice", "/number").With("number", line.Item.Number);
    }

    // A line folded by hand and blanks between the words leave it the same wording.
    static bool Same(string wording, LedgerLine line) =>
        wording.Where(letter => !char.IsWhiteSpace(letter)).SequenceEqual(line.Item.Wording.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>The entry as the row makes it; null where it says nothing new.</summary>
    static Outcome<LedgerEntry?> Apply(LedgerPart part, LedgerEntry entry, LedgerRow row, string by)
    {
        var edited = EditEntry.Apply(entry, row.Change, part.Campaign);
        if (edited is not Outcome<LedgerEntry>.Done { Value: var after }) return ((Outcome<LedgerEntry>.Refused)edited).Problems;
        foreach (var note in row.Progress.Where(note => !note.IsOfMerged && !entry.Progress.Any(note.Is)))
        {
            var added = AddProgress.Add(after, note.Text, note.On ?? part.Today, part.Today, by);
            if (added is not Outcome<LedgerEntry>.Done { Value: var reported }) return At("/progress", added);
            after = reported;
        }
        if (row.ClosedOn is { } on && on != entry.ClosedOn)
        {
            var closed = CloseEntry.Close(after, on, part.Today, by);
            if (closed is not Outcome<LedgerEntry>.Done { Value: var done }) return At("/closedOn", closed);
            after = done;
        }
        return Changes(entry, after).Any() ? after with { Revision = entry.Revision + 1 } : default(LedgerEntry);
    }

    static Outcome<LedgerEntry?> At(string field, Outcome<LedgerEntry> refused) =>
        (Outcome<LedgerEntry?>)((Outcome<LedgerEntry>.Refused)refused).Problems.Select(problem => problem with { Pointer = field }).ToImmutableArray();
}
