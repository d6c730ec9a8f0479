using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>Ballot accounting: 应参评 N, 发出 I, 收回 R, 有效 V.</summary>
static class BallotAccount
{
    /// <summary>
    /// What is shown, electronic and paper together. An electronic ballot is returned and valid; issued and the return rate
    /// exist only where ballots were handed out for all that is shown. More may return than are on the roster where a link
    /// is open: the ratio is told as it is.
    /// </summary>
    public static BaseFigures Of(Shown shown)
    {
        var returned = shown.Electronic + shown.Paper.Sum(cell => cell.Returned);
        var invalid = shown.Paper.Sum(cell => cell.Invalid);
        int? issued = shown.HasIssued ? shown.Paper.Sum(cell => cell.Issued) + shown.Cards.Sum(cell => cell.Cards) : null;
        return new BaseFigures
        {
            Roster = shown.Roster,
            Issued = issued,
            Returned = returned,
            Invalid = invalid,
            Valid = returned - invalid,
            Participation = shown.RosterFits ? Fraction.Figure(returned, shown.Roster) : null,
            ReturnRate = Fraction.Figure(returned, issued),
            ValidRate = Fraction.Figure(returned - invalid, returned),
        };
    }
}
