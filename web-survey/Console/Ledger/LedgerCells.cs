using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Ledger;

/// <summary>The cells of one row of an uploaded ledger. A blank one leaves what stands there; a dash takes it away.</summary>
sealed class LedgerCells(TableRow row, IReadOnlyDictionary<string, int> places, Action<string, Problem> refuse)
{
    static readonly string[] Days =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy 年 M 月 d 日", "yyyyMMdd", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss"];

    static readonly string[] Ends = ["yyyy年M月底", "yyyy 年 M 月底"];

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

    // 无 and a slash are what people write into a cell that must not stay blank: no measure, and no evidence.
    static bool IsNothing(string text) => text is "-" or "—" or "－" or "/" or "／" or "无" or "暂无";

    string? Text(string field) => Cell(field) switch { "" => null, var text => IsNothing(text) ? "" : text };

    // Full-width figures and a stop after the number are the same number.
    int? Number() => int.TryParse(Plain(Cell("number")).TrimEnd('.', '、', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    IEnumerable<string> Lines(string field) =>
        Cell(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !IsNothing(line));

    Deadline? Deadline()
    {
        switch (Text("deadline") is { } written ? Plain(written).ToLowerInvariant() : null)
        {
            case null: return null;
            case "": return new Deadline();
            case "立行立改" or "立即" or "立即整改" or "immediate" or "at once": return new Deadline(DeadlineKind.Immediate);
            case "长期坚持" or "长期" or "longterm" or "long-term" or "kept up": return new Deadline(DeadlineKind.LongTerm);
            case var text:
                if (Due(text) is { } due) return new Deadline(DeadlineKind.ByDate, due);
                refuse("deadline", new Problem("ledger_deadline_unread"));
                return null;
        }
    }

    /// <summary>限期整改：2025年12月31日前 → the day; the end of a month or year where that is written.</summary>
    static DateOnly? Due(string text)
    {
        foreach (var kind in new[] { "限期整改", "限期" })
        {
            if (text.StartsWith(kind, StringComparison.Ordinal)) text = text[kind.Length..].TrimStart(':', ' ');
        }
        foreach (var before in new[] { "之前", "以前", "前" })
        {
            if (text.EndsWith(before, StringComparison.Ordinal)) text = text[..^before.Length];
        }
        if (text.EndsWith("年底", StringComparison.Ordinal)) text = text[..^1].TrimEnd() + "12月底";
        return Day(text) ?? (DateOnly.TryParseExact(text, Ends, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.AddMonths(1).AddDays(-1) : null);
    }

    DateOnly? ClosedOn()
    {
        if (Cell("closedOn") is not { Length: > 0 } text || IsNothing(text)) return null;
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
        DateTime.TryParseExact(Plain(text), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOnly.FromDateTime(day) : null;

    /// <summary>With half-width figures and signs: ２０２５ → 2025, ： → :.</summary>
    static string Plain(string text) => string.Concat(text.Select(letter => letter is >= '！' and <= '～' ? (char)(letter - 0xFEE0) : letter)).Trim();
}
