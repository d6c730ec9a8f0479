using Microsoft.AspNetCore.Http;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Forms;

/// <summary>Closing a form and opening its box: asked once, begun by a post, followed on the same address until the results are there.</summary>
static class ClosePages
{
    // Most boxes are open before anybody would look at a page of progress.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, FormReader reader, ReadResults results, RunClosing closing, OpeningProgress progress, FormTurns turns,
        CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        // Another process may be opening it: the page is the same whichever process shows it, but for how far the other one has come.
        var underWay = closing.IsRunning(id) || progress.Of(id) is not null
            || (found.Form.State == FormState.Closed && await turns.IsTakenElsewhereAsync(id, cancellationToken));
        if (underWay) return visit.Page<ClosingPage>(new ClosingView(found, progress.Of(id)));
        if (found.Form.State == FormState.Opened) return SeeOther.To($"/console/forms/{id}/results");
        return found.Form.State == FormState.Draft
            ? SeeOther.To($"/console/forms/{id}")
            : visit.Page<ClosePage>(await AskedAsync(found, visit.Lines(closing.TakeFailure(id), "passphrase"), results, cancellationToken));
    }

    public static async Task<IResult> CloseAsync(
        ConsoleVisit visit, string id, FormReader reader, ReadResults results, RunClosing closing, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var passphrase = visit.Posted["passphrase"].ToString() is { Length: > 0 } text ? text : null;
        return await closing.StartAsync(id, passphrase, visit.Actor, Patience) switch
        {
            null => SeeOther.To($"/console/forms/{id}/close"),
            Outcome<Form>.Refused { Problems: var problems } => visit.Page<ClosePage>(
                await AskedAsync(found, visit.Lines(problems, "passphrase"), results, cancellationToken), StatusCodes.Status422UnprocessableEntity),
            Outcome<Form>.Done { Value.State: FormState.Opened } => SeeOther.To($"/console/forms/{id}/results"),
            _ => SeeOther.To($"/console/forms/{id}"),
        };
    }

    static async Task<CloseView> AskedAsync(FoundForm found, IReadOnlyList<ErrorSummary.Line> lines, ReadResults results, CancellationToken cancellationToken) =>
        new(found, lines, await results.RunAsync(found.Form.Id, GroupBy.None, cancellationToken) is Outcome<FormResults>.Done { Value: var read } ? read : null);
}

/// <summary>What the page shows that asks once before a form is closed.</summary>
/// <param name="Found">The form.</param>
/// <param name="Lines">What was wrong.</param>
/// <param name="Results">Its returns so far.</param>
public sealed record CloseView(FoundForm Found, IReadOnlyList<ErrorSummary.Line> Lines, FormResults? Results);

/// <summary>What the page of a closing under way shows.</summary>
/// <param name="Found">The form.</param>
/// <param name="Reached">How far the opening has come; null before it began.</param>
public sealed record ClosingView(FoundForm Found, OpeningProgress.Reached? Reached);
