using System.Collections.Immutable;
using Survey.Core.Results;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>Ballot accounting in the cells of a row: 应参评, 发出, 收回, 有效 and the rates that follow.</summary>
sealed record BallotCells(FigureId? Roster, FigureId? Issued, FigureId? Returned, FigureId? Valid, FigureId? Participation, FigureId? ReturnRate, FigureId? ValidRate)
{
    /// <summary>Takes the account's figures down, with the rates that follow from them.</summary>
    /// <param name="pen">Who writes.</param>
    /// <param name="account">The account.</param>
    /// <param name="source">Where the API tells it.</param>
    /// <param name="of">The form or group it is of.</param>
    public static BallotCells Of(ReportPen pen, BaseFigures account, string source, string of)
    {
        var (book, words) = (pen.Book, pen.Words);
        var cells = new BallotCells(
            Count(account.Roster, "roster"), Count(account.Issued, "issued"), Count(account.Returned, "returned"), Count(account.Valid, "valid"),
            Rate(account.Participation, "participation", account.Roster), Rate(account.ReturnRate, "returnRate", account.Issued), Rate(account.ValidRate, "validRate", account.Returned));
        Follows(cells.Participation, cells.Returned, cells.Roster);
        Follows(cells.ReturnRate, cells.Returned, cells.Issued);
        Follows(cells.ValidRate, cells.Valid, cells.Returned);
        return cells;

        FigureId? Count(int? count, string name) => count is { } known ? book.Count(known, $"{of} {words["results." + name]}", $"{source}/{name}") : null;

        FigureId? Rate(Figure? rate, string name, int? @base) => rate is null ? null : book.Percent(rate, $"{of} {words["results." + name]}", $"{source}/{name}", @base);

        void Follows(FigureId? rate, FigureId? part, FigureId? whole)
        {
            if (rate is { } known && part is { } above && whole is { } below) book.Share(known, below, above);
        }
    }

    /// <summary>All of them, with words where one does not exist.</summary>
    public ImmutableArray<ReportLine> All(Wording words) =>
    [
        Or(Roster, words["report.notKnown"]), Or(Issued, words["results.notIssued"]), Or(Returned, words["report.notKnown"]), Or(Valid, words["report.notKnown"]),
        Or(Participation, words["results.notIssued"]), Or(ReturnRate, words["results.notIssued"]), Or(ValidRate, words["results.notIssued"]),
    ];

    internal static ReportLine Or(FigureId? figure, string words) => figure is { } known ? known : words;
}
