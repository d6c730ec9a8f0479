using Microsoft.AspNetCore.Http;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Results;

/// <summary>A form beside an earlier one.</summary>
static class ComparePages
{
    // More forms than these are no list to choose from.
    const int MostOffered = 60;

    public static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, string? with, FormReader reader, IFormStore forms, ReadComparison read, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        if (found.Form.Version is null) return SeeOther.To($"/console/forms/{id}");
        var others = (await forms.ListAsync([FormState.Opened], cancellationToken))
            .Where(form => form.Id != id && form.Version is not null && visit.Caller.Covers(form.Campaign))
            .OrderByDescending(form => form.Id == found.Form.CopyOf).ThenByDescending(form => form.Campaign == found.Form.Campaign)
            .ThenByDescending(form => form.OpenedOn).Take(MostOffered).ToList();
        var chosen = string.IsNullOrEmpty(with) ? others.FirstOrDefault(form => form.Id == found.Form.CopyOf)?.Id : with;
        var view = new CompareView(found, others, chosen, null, null);
        if (found.Form.State is not FormState.Opened || chosen is null) return visit.Page<ComparePage>(view);
        return await read.RunAsync(id, chosen, visit.Caller, cancellationToken) switch
        {
            Outcome<FormComparison>.Done { Value: var compared } => visit.Page<ComparePage>(view with { Compared = compared }),
            Outcome<FormComparison>.Refused { Problems: var problems } when problems.Any(problem => problem.Kind == ProblemKind.Missing) => visit.Missing(),
            Outcome<FormComparison>.Refused { Problems: var problems } =>
                visit.Page<ComparePage>(view with { Wrong = visit.Words.Say(problems[0]) }, StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }
}

/// <summary>What the page of a comparison shows.</summary>
/// <param name="Found">The form.</param>
/// <param name="Others">Opened forms to choose from, the one it was copied from first.</param>
/// <param name="With">The one chosen; null: none yet.</param>
/// <param name="Compared">The two side by side; null where there is nothing to show.</param>
/// <param name="Wrong">Why not.</param>
public sealed record CompareView(FoundForm Found, IReadOnlyList<Form> Others, string? With, FormComparison? Compared, string? Wrong);
