using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console;

/// <summary>The one figure that says how a form stands: while sealed the returns in steps of k, afterwards what it was made for.</summary>
static class FormFigure
{
    /// <summary>The figure with its unit, or why there is none.</summary>
    public static string Of(FormResults? results, Wording words) => results switch
    {
        null => words["console.figure.draft"],
        { Returns: { } returns } => Returns(returns.Sum(cell => cell.AtLeast), results, words),
        { Hidden: { } hidden, Base: null } => words.Say("results.tooFew.short", ("k", hidden.K)),
        { Base.Returned: 0 } => words["console.figure.nothing"],
        { Headline.Rate: { } rate } => Rounded.Percent(rate) + "%",
        { Test.Mean: { } mean } => words.Say("console.figure.mean", ("mean", Rounded.Number(mean, 1))),
        { Base.Returned: { } returned } => words.Say("console.figure.returned", ("count", returned)),
        _ => words["console.figure.nothing"],
    };

    /// <summary>Returns of a sealed box: a sum of lower bounds is a lower bound.</summary>
    public static string Returns(int atLeast, FormResults results, Wording words) => atLeast == 0
        ? words.Say("console.figure.fewer", ("k", results.Privacy.K))
        : words.Say("console.figure.atLeast", ("count", atLeast));
}
