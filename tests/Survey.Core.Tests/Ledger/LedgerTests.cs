using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Core.Tests.Ledger;

/// <summary>What the ledger judges without a store: where an entry stands, what closing asks for, what an import comes to.</summary>
public sealed class LedgerTests
{
    static readonly DateOnly Today = new(2025, 12, 1);

    static readonly LedgerEntry Blank = LedgerEntry.None("i1", "c");

    static readonly LedgerEntry Ready = Blank with
    {
        Revision = 3, Measure = "更换座椅", Owner = "李明", Unit = "A", Evidence = [new("照片")], Progress = [new(new(2025, 11, 20), "王芳", "已招标")],
    };

    [Theory]
    [InlineData(null, LedgerState.Open, false)]
    [InlineData("2025-11-30", LedgerState.Overdue, false)]
    [InlineData("2025-12-01", LedgerState.Open, true)]
    [InlineData("2025-12-08", LedgerState.Open, true)]
    [InlineData("2025-12-09", LedgerState.Open, false)]
    public void The_day_of_a_deadline_is_the_last_one_on_time_and_seven_days_before_it_is_near(string? due, LedgerState state, bool soon)
    {
        var entry = Ready with { Deadline = due is null ? DeadlineKind.LongTerm : DeadlineKind.ByDate, Due = due is null ? null : DateOnly.Parse(due, null) };
        Assert.Equal((state, soon), (entry.State(Today), entry.IsDueSoon(Today)));
    }

    [Fact]
    public void Every_entry_stands_in_one_place()
    {
        var late = new DateOnly(2025, 11, 1);
        LedgerEntry[] entries =
        [
            Blank, Ready, Blank with { Deadline = DeadlineKind.ByDate, Due = late }, Ready with { ClosedOn = Today, Deadline = DeadlineKind.ByDate, Due = late },
        ];
        var counts = LedgerCounts.Of(entries.Select((entry, place) => Line(place + 1, entry)));
        Assert.Equal(new LedgerCounts(Closed: 1, Open: 1, Overdue: 1, Blank: 1, DueSoon: 0), counts);
        Assert.Equal(4, counts.Total);
    }

    [Fact]
    public void Closing_asks_for_measure_owner_and_evidence_and_names_all_that_is_missing()
    {
        Assert.Equal(["/measure", "/owner", "/evidence"], CloseEntry.Missing(Blank).Select(problem => problem.Pointer));
        Assert.Equal(["/evidence"], CloseEntry.Missing(Ready with { Evidence = [] }).Select(problem => problem.Pointer));
        Assert.Empty(CloseEntry.Missing(Ready));
    }

    [Fact]
    public void An_import_finds_items_by_number_and_is_told_where_a_row_has_slipped()
    {
        var import = Import(Ready, new LedgerRow(1, "另一句话", new()), new LedgerRow(7, null, new()), new LedgerRow(null, null, new()), new LedgerRow(2, null, new()), new LedgerRow(2, null, new()));
        Assert.Equal(
            ["/0/wording ledger_wording_other", "/1/number ledger_number_unknown", "/2/number ledger_number_unknown", "/4/number ledger_number_twice"], Said(import));
    }

    [Fact]
    public void A_wording_under_another_number_is_told_the_number_it_has_and_blanks_in_it_are_no_other_wording()
    {
        Assert.Equal(["/0/number ledger_wording_moved", "/1/number ledger_wording_moved"], Said(Import(Ready, new LedgerRow(2, "条目 1", new()), new LedgerRow(9, "条目2", new()))));
        Assert.Empty(Import(Ready, new LedgerRow(1, "条\n目1 ", new())).Problems);
    }

    [Fact]
    public void What_is_blank_in_an_import_stays_and_what_is_new_is_added()
    {
        var row = new LedgerRow(1, "条目 1", new LedgerChange { Goal = "座椅完好", Unit = "第二小学" })
        {
            Progress = [new(new(2025, 11, 20), "王芳：已招标"), new(new(2025, 11, 25), "已进场"), new(null, "完工")], ClosedOn = new(2025, 11, 30),
        };
        var after = Assert.Single(Import(Ready, row).Changed);
        Assert.Equal(("座椅完好", "更换座椅", "B", "李明", 4, new DateOnly(2025, 11, 30)), (after.Goal, after.Measure, after.Unit, after.Owner, after.Revision, after.ClosedOn));
        Assert.Equal(["王芳 已招标", "导入者 已进场", "导入者 完工"], after.Progress.Select(note => $"{note.By} {note.Text}"));
        Assert.Equal((true, "导入者"), (after.Turns[0].Closed, after.Turns[0].By));
        // The same file again says nothing new.
        var again = Import(after, row);
        Assert.Equal((0, 1, 0), (again.Changed.Length, again.Unchanged, again.Problems.Length));
    }

    [Fact]
    public void What_is_closed_keeps_what_it_was_closed_with()
    {
        var closed = Ready with { ClosedOn = Today };
        Assert.Equal(["/0/measure ledger_closed", "/0/owner ledger_closed"], Said(Import(closed, new LedgerRow(1, null, new LedgerChange { Measure = "别的", Owner = "" }))));
        Assert.Equal("家长满意", Assert.Single(Import(closed, new LedgerRow(1, null, new LedgerChange { FollowUp = "家长满意" })).Changed).FollowUp);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.cn/1.jpg")]
    [InlineData("https://user:word@example.cn/")]
    public void Evidence_leads_to_the_web_alone(string url) => Assert.Equal(
        ["/0/evidence/0/url ledger_evidence_link"], Said(Import(Blank, new LedgerRow(1, null, new LedgerChange { Evidence = [new Evidence("照片", url)] }))));

    [Fact]
    public void Everything_wrong_with_a_row_is_told_at_once()
    {
        var change = new LedgerChange { Goal = new string('好', 501), Deadline = new Deadline(DeadlineKind.ByDate), Evidence = [new Evidence(" ")] };
        Assert.Equal(["/0/goal ledger_long", "/0/evidence/0/title ledger_evidence_title", "/0/deadline/due ledger_due_missing"], Said(Import(Blank, new LedgerRow(1, null, change))));
        Assert.Equal(["/0/deadline/due ledger_due_idle"], Said(Import(Blank, new LedgerRow(1, null, new LedgerChange { Deadline = new Deadline(DeadlineKind.LongTerm, Today) }))));
        Assert.Equal(["/0/progress ledger_past_day"], Said(Import(Blank, new LedgerRow(1, null, new()) { Progress = [new(new(2025, 12, 2), "明天")] })));
    }

    static IEnumerable<string> Said(LedgerImport import) => import.Problems.Select(problem => $"{problem.Pointer} {problem.Code}");

    static LedgerImport Import(LedgerEntry first, params LedgerRow[] rows)
    {
        var lines = new[] { Line(1, first), Line(2, Blank) };
        return ImportLedger.Judge(new LedgerPart(Some.Campaign(), Today, [.. lines], [.. lines]), rows, "导入者");
    }

    static LedgerLine Line(int number, LedgerEntry entry) =>
        new(new Item { Id = $"i{number}", Campaign = "c", Number = number, Wording = $"条目 {number}" }, 3, [], entry, Today);
}
