using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Ledger;

/// <summary>The cells of one row of an uploaded ledger. A blank one leaves what stands there; a dash takes it away.</summary>
sealed class LedgerCells(TableRow row, IReadOnlyDictionary<string, int> places, Action<string, Problem> refuse)
{
    static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy 年 M 月 d 日"];

    /// <summary>What the row asks for; what cannot be read is refused with the name of its field.</summary>
    public LedgerRow Row() => new(Number(), Cell("wording") is { Length: > 0 } wording ? wording : null, new LedgerChange
    {
        Goal = Text("goal"), Measure = Text("measure"), Leader = Text("leader"), Unit = Text("unit"), Owner = Text("owner"),
        Deadline = Deadline(), Evidence = Evidence(), FollowUp = Text("followUp"),
    })
    {
        Progress = [.. Lines("progress").Select(Note)],
        ClosedOn = ClosedOn(),
    };

    string Cell(string field) => row[places[field]];

    string? Text(string field) => Cell(field) switch { "" => null, "-" or "—" or "－" => "", var text => text };

    int? Number() => int.TryParse(Cell("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    IEnumerable<string> Lines(string field) => Cell(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    Deadline? Deadline()
    {
        switch (Text("deadline")?.ToLowerInvariant())
        {
            case null: return null;
            case "": return new Deadline();
            case "立行立改" or "立即" or "immediate" or "at once": return new Deadline(DeadlineKind.Immediate);
            case "长期坚持" or "长期" or "longterm" or "long-term" or "kept up": return new Deadline(DeadlineKind.LongTerm);
            case var text:
                var day = text.StartsWith("限期", StringComparison.Ordinal) ? text["限期".Length..].TrimStart('：', ':', ' ') : text;
                if (Day(day.EndsWith('前') ? day[..^1] : day) is { } due) return new Deadline(DeadlineKind.ByDate, due);
                refuse("deadline", new Problem("ledger_deadline_unread"));
                return null;
        }
    }

    DateOnly? ClosedOn()
    {
        if (Cell("closedOn") is not { Length: > 0 } text) return null;
        if (Day(text) is { } day) return day;
        refuse("closedOn", new Problem("ledger_closed_unread"));
        return null;
    }

    /// <summary>A title a line, its link at the end of it.</summary>
    ImmutableArray<Evidence>? Evidence() => Text("evidence") switch
    {
        null => null,
        "" => [],
        _ => [.. Lines("evidence").Select(line =>
        {
            var at = line.LastIndexOf("http", StringComparison.OrdinalIgnoreCase);
            return at < 0 ? new Evidence(line) : new Evidence(line[..at].Trim() is { Length: > 0 } title ? title : line[at..], line[at..]);
        })],
    };

    /// <summary>A day and what was reported; without a day it was today.</summary>
    static ImportedNote Note(string line) =>
        line.Split([' ', '：', '　'], 2, StringSplitOptions.TrimEntries) is [var first, { Length: > 0 } rest] && Day(first) is { } day
            ? new ImportedNote(day, rest)
            : new ImportedNote(null, line);

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
