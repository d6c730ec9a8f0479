using System.Collections.Immutable;
using Survey.Core.Items;
using Survey.Core.Ledger;

namespace Survey.Core.Reports;

/// <summary>五、整改落实情况: where the ledger stands on the day of the snapshot, by kind of deadline.</summary>
static class LedgerPart
{
    static readonly LedgerState[] States = [LedgerState.Closed, LedgerState.Open, LedgerState.Overdue, LedgerState.Blank];

    static readonly DeadlineKind?[] Deadlines = [DeadlineKind.Immediate, DeadlineKind.ByDate, DeadlineKind.LongTerm, null];

    public static void Write(ReportPen pen, ReportFacts facts)
    {
        pen.Chapter("report.ledger");
        if (facts.Items.IsEmpty)
        {
            pen.Say("report.ledger.none");
            return;
        }
        var (words, book, source) = (pen.Words, pen.Book, $"campaigns/{facts.Campaign.Id}/ledger");
        var rows = Deadlines.Where(deadline => deadline is not null || facts.Items.Any(item => Deadline(facts, item) is null))
            .Select(deadline => Row(pen, facts, deadline, source)).ToList();
        var sums = States.Select((state, place) => book.Total(words["ledger.state." + Word(state)], $"{source}#/counts/{Word(state)}", [.. rows.Select(row => row[place])])).ToImmutableArray();
        var total = book.Total(words["report.ledger.entries"], source, [.. sums]);
        book.Sum(total, rows.Select(row => row[^1]));
        pen.Say("report.ledger.sentence", ("items", total), ("closed", sums[0]), ("open", sums[1]), ("overdue", sums[2]), ("blank", sums[3]), ("day", ReportDay.Say(facts.Day, words)));
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report.ledger.deadline"], 36), .. States.Select(state => new ReportColumn(words["ledger.state." + Word(state)], 18, IsFigure: true)), new(words["report.total"], 14, true),
        ];
        var named = rows.Zip(Deadlines, (row, deadline) => new ReportRow([words["report.ledger." + Word(deadline)], .. row.Select(figure => (ReportLine)figure)]));
        pen.Table(words["report.ledger.table"], columns,
            [.. named, new ReportRow([words["report.total"], .. sums.Select(sum => (ReportLine)sum), total])], hasTotal: true);
    }

    /// <summary>One kind of deadline: the states in their order, then their sum.</summary>
    static ImmutableArray<FigureId> Row(ReportPen pen, ReportFacts facts, DeadlineKind? deadline, string source)
    {
        var name = pen.Words["report.ledger." + Word(deadline)];
        var counts = States.Select(state => pen.Book.Count(
            facts.Items.Count(item => Deadline(facts, item) == deadline && StateOf(facts, item) == state), $"{name} {pen.Words["ledger.state." + Word(state)]}", source)).ToImmutableArray();
        return [.. counts, pen.Book.Total(name, source, [.. counts])];
    }

    static DeadlineKind? Deadline(ReportFacts facts, ItemSummary item) => facts.Ledger.GetValueOrDefault(item.Item.Id)?.Deadline;

    /// <summary>Where the work on an item stands on the day of the report.</summary>
    public static LedgerState StateOf(ReportFacts facts, ItemSummary item) =>
        (facts.Ledger.GetValueOrDefault(item.Item.Id) ?? LedgerEntry.None(item.Item.Id, facts.Campaign.Id)).State(facts.Day);

    static string Word(LedgerState state) => state switch
    {
        LedgerState.Closed => "closed",
        LedgerState.Overdue => "overdue",
        LedgerState.Open => "open",
        _ => "blank",
    };

    /// <summary>A kind of deadline as the words name it.</summary>
    public static string Word(DeadlineKind? deadline) => deadline switch
    {
        DeadlineKind.Immediate => "immediate",
        DeadlineKind.ByDate => "byDate",
        DeadlineKind.LongTerm => "longTerm",
        _ => "undated",
    };
}
