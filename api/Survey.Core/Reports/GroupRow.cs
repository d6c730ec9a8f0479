using Survey.Core.Results;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>One unit or audience in a table of satisfaction rates, or the words that stand in its place.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Why">Why there is no figure; null where there is one.</param>
sealed record GroupRow(string Name, FigureId? Why)
{
    public FigureId? Returned { get; init; }

    public FigureId? Valid { get; init; }

    public FigureId? Participation { get; init; }

    public FigureId? Base { get; init; }

    public FigureId? Rate { get; init; }

    /// <summary>Takes the figures of a group down.</summary>
    public static GroupRow Of(ReportPen pen, string name, GroupResult group, string source, string rule)
    {
        if (GroupWords.Why(pen, group) is { } why) return new GroupRow(name, pen.Book.Words(why, name, source));
        var account = BallotCells.Of(pen, group.Base!, source + "/base", name);
        return new GroupRow(name, null)
        {
            Returned = account.Returned,
            Valid = account.Valid,
            Participation = account.Participation,
            Base = group.Headline is { } headline ? pen.Book.Count(headline.Base, $"{name} {pen.Words["results.n"]}", source + "/headline/base") : null,
            Rate = group.Headline?.Rate is { } rate ? pen.Book.Percent(rate, $"{name} {pen.Words["results.rate"]}", source + "/headline/rate", group.Headline.Base, rule) : null,
        };
    }

    /// <summary>The row of the table.</summary>
    public ReportRow Cells(Wording words) => Why is { } why ? new ReportRow([Name, why]) : new ReportRow(
    [
        Name, BallotCells.Or(Returned, words["report.notKnown"]), BallotCells.Or(Valid, words["report.notKnown"]),
        BallotCells.Or(Participation, words["results.notIssued"]), BallotCells.Or(Base, words["report.notKnown"]), BallotCells.Or(Rate, words["report.noRate"]),
    ]);
}
