using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>The words that stand where a form or a group has no figure. A hidden figure is never a dash or a zero.</summary>
static class GroupWords
{
    /// <summary>Fewer than k answered the whole form.</summary>
    public static FigureId TooFew(ReportPen pen, CountedForm form) => pen.Book.Words(
        pen.Words.Say("results.tooFew", ("k", form.Version.Definition.Privacy.K)), form.Title(pen.Words.Language), form.Source + "#/hidden");

    /// <summary>Why a group shows no figure; null where it does.</summary>
    public static string? Why(ReportPen pen, GroupResult group) => group switch
    {
        { Hidden: { } hidden } when group.Base?.Returned is null or 0 => pen.Words.Say("results.hidden", ("k", hidden.K)),
        { Base.Returned: null or 0, Test: null or { Persons: 0 } } or { Base: null } => pen.Words["results.none"],
        _ => null,
    };

    /// <summary>What else is to be known of the groups of a table: answers counted only in the total, or hidden ones.</summary>
    public static IEnumerable<string> Notes(ReportPen pen, FormResults results)
    {
        if (results.Groups.Any(group => group.Hidden is not null && Why(pen, group) is null)) yield return pen.Words.Say("report.groups.electronicHidden", ("k", results.Privacy.K));
        if (results.Groups.Any(group => group.OnlyInTotal is not null)) yield return pen.Words.Say("report.groups.onlyInTotal", ("k", results.Privacy.K));
    }
}
