using System.Text;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Testing;
using Survey.Web.Console.Ledger;
using Survey.Web.Console.Tables;

namespace Survey.Web.Tests.Console;

/// <summary>A ledger as units send it back: filled in by hand, under a title, with what people write where there is nothing to write.</summary>
public sealed class LedgerTableTests
{
    static readonly DateOnly Today = new(2025, 12, 1);

    [Theory]
    [InlineData("立即整改", DeadlineKind.Immediate, null)]
    [InlineData("长期坚持", DeadlineKind.LongTerm, null)]
    [InlineData("限期整改：2026年3月8日前", DeadlineKind.ByDate, "2026-03-08")]
    [InlineData("２０２６年３月８日", DeadlineKind.ByDate, "2026-03-08")]
    [InlineData("20260308", DeadlineKind.ByDate, "2026-03-08")]
    [InlineData("2026-03-08 00:00:00", DeadlineKind.ByDate, "2026-03-08")]
    [InlineData("2026年2月底前", DeadlineKind.ByDate, "2026-02-28")]
    [InlineData("2026年底", DeadlineKind.ByDate, "2026-12-31")]
    public void A_deadline_is_read_as_people_write_it(string written, DeadlineKind kind, string? due)
    {
        var after = Assert.Single(Read($"序号,问题/意见,完成时限\n1,条目 1,{written}").Import.Changed);
        Assert.Equal((kind, due is null ? null : DateOnly.Parse(due, null)), (after.Deadline, after.Due));
    }

    [Theory]
    [InlineData("年底前")]
    [InlineData("3月8日")]
    [InlineData("2026年2月30日")]
    [InlineData("尽快")]
    public void A_deadline_that_could_be_any_day_is_told(string written) =>
        Assert.Equal([(2, "完成时限", "ledger_deadline_unread")], Bad(Read($"序号,问题/意见,完成时限\n1,条目 1,{written}")));

    [Fact]
    public void What_stands_for_nothing_is_no_measure_and_no_evidence_to_close_with()
    {
        var found = Read("序号,问题/意见,整改措施,责任人,佐证,进展,销号\n1,条目 1,/,李明,无,暂无,2025-11-30");
        Assert.Equal([(2, "销号", "ledger_close_measure"), (2, "销号", "ledger_close_evidence")], Bad(found));
    }

    [Fact]
    public void A_title_above_a_heading_on_every_page_and_rows_that_were_only_numbered_ask_for_nothing()
    {
        var found = Read("××区整改台账,,\n填报单位：第一中学,,\n序号,问题/意见,责任人\n１．,条目 1,李明\n序号,问题/意见,责任人\n2、,条目 2,王芳\n3,,\n4,,");
        Assert.Empty(Bad(found));
        Assert.Equal([("i1", "李明"), ("i2", "王芳")], found.Import.Changed.Select(entry => (entry.Item, entry.Owner)));
    }

    [Fact]
    public void A_bad_cell_is_named_by_its_row_in_the_file_whatever_stands_above()
    {
        var found = Read("整改台账,,\n\n序号,问题/意见,责任人\n9,条目 2,王芳\n合计,,2");
        Assert.Equal([(4, "序号", "ledger_wording_moved"), (5, "序号", "ledger_number_unknown")], Bad(found));
    }

    static IEnumerable<(int, string?, string)> Bad(LedgerTable found) => found.Bad.Select(cell => (cell.Row, cell.Column, cell.Problem.Code));

    static LedgerTable Read(string text)
    {
        LedgerLine[] lines =
        [
            .. Enumerable.Range(1, 2).Select(number => new LedgerLine(
                new Item { Id = $"i{number}", Campaign = "c", Number = number, Wording = $"条目 {number}" }, 3, [], LedgerEntry.None($"i{number}", "c"), Today)),
        ];
        var table = Assert.IsType<Outcome<Table>.Done>(TableFile.Read(Encoding.UTF8.GetBytes(text), "t.csv", 100, LedgerTable.IsHeading)).Value;
        return Assert.IsType<Outcome<LedgerTable>.Done>(LedgerTable.Of(new LedgerPart(Some.Campaign(), Today, [.. lines], [.. lines]), table, "导入者")).Value;
    }
}
