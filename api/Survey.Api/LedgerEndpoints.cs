using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Ledger;
using Survey.Core.Problems;

namespace Survey.Api;

/// <summary>/campaigns/{id}/ledger and /ledger/{item}: what is done about items (整改台账).</summary>
static class LedgerEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").WithTags("Ledger").RequireAuthorization(ApiAccess.ReadUnit);
        read.MapGet("/campaigns/{id}/ledger", ListAsync).WithName("listLedger")
            .WithSummary("List the ledger of a campaign: every item with its measure, owner, deadline, progress and closing; unit viewers see what their units answer for");
        read.MapGet("/ledger/{item}", ReadAsync).WithName("readLedgerEntry").WithSummary("Read the ledger entry of an item");
        var run = api.MapGroup("").WithTags("Ledger").RequireAuthorization(ApiAccess.Run);
        run.MapPatch("/ledger/{item}", ChangeAsync).WithName("changeLedgerEntry").WithSummary("Change fields of an entry; what is not named stays, an empty text is taken away");
        run.MapPost("/ledger/{item}/progress", ReportAsync).WithName("addLedgerProgress").WithSummary("Add a report on progress; reports are never changed");
        run.MapPost("/ledger/{item}/close", CloseAsync).WithName("closeLedgerEntry").WithSummary("Close an entry (销号); refused with everything that is missing of measure, owner and evidence");
        run.MapPost("/ledger/{item}/reopen", ReopenAsync).WithName("reopenLedgerEntry").WithSummary("Open a closed entry again, for a reason");
        run.MapPost("/campaigns/{id}/ledger/assign", AssignAsync).WithName("assignLedger").WithSummary("Change several entries alike, all or none: unit, leader, owner, deadline");
        LedgerImports.Map(run);
    }

    static async Task<Results<Ok<LedgerList>, Refusal>> ListAsync(
        string id, [AsParameters] LedgerQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, ReadLedger read, CancellationToken cancellationToken) =>
        query.Filter(user.Caller().UnitsOf(id)) switch
        {
            Outcome<LedgerFilter>.Done(var filter) => (await read.RunAsync(id, filter, cancellationToken)).Answer(part => Listed(part, paging)),
            var refused => new Refusal(((Outcome<LedgerFilter>.Refused)refused).Problems),
        };

    static Ok<LedgerList> Listed(LedgerPart part, Paging paging) => TypedResults.Ok(new LedgerList(
        [.. part.Lines.Skip((paging.Number - 1) * paging.Length).Take(paging.Length).Select(LedgerEntryView.Of)],
        part.Lines.Length, paging.Next(part.Lines.Length), part.Counts, [.. part.Units.Select(unit => new LedgerOfUnit(unit.Unit, unit.Counts))]));

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> ReadAsync(
        string item, ClaimsPrincipal user, ReadEntry read, Core.Items.IItemStore items, CancellationToken cancellationToken) =>
        await items.FindAsync(item, cancellationToken) is { } found
            ? (await read.RunAsync(item, user.Caller().UnitsOf(found.Campaign), cancellationToken)).Answer(Shown)
            : Answering.Missing;

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> ChangeAsync(
        string item, IfMatch match, LedgerChange change, ClaimsPrincipal user, ChangeEntry use, ReadEntry read, CancellationToken cancellationToken) =>
        await AnswerAsync(item, await use.RunAsync(item, match.Revision, change, user.Actor(), cancellationToken), read, cancellationToken);

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> ReportAsync(
        string item, IfMatch match, ProgressReport report, ClaimsPrincipal user, AddProgress use, ReadEntry read, CancellationToken cancellationToken) =>
        await AnswerAsync(item, await use.RunAsync(item, match.Revision, report.Text, report.On, user.Actor(), cancellationToken), read, cancellationToken);

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> CloseAsync(
        string item, IfMatch match, LedgerClosing? closing, ClaimsPrincipal user, CloseEntry use, ReadEntry read, CancellationToken cancellationToken) =>
        await AnswerAsync(item, await use.RunAsync(item, match.Revision, closing?.On, closing?.FollowUp, user.Actor(), cancellationToken), read, cancellationToken);

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> ReopenAsync(
        string item, IfMatch match, LedgerReopening reopening, ClaimsPrincipal user, ReopenEntry use, ReadEntry read, CancellationToken cancellationToken) =>
        await AnswerAsync(item, await use.RunAsync(item, match.Revision, reopening.Reason, user.Actor(), cancellationToken), read, cancellationToken);

    static async Task<Results<Ok<LedgerAssigned>, Refusal>> AssignAsync(
        string id, LedgerAssignment assignment, ClaimsPrincipal user, AssignEntries use, CancellationToken cancellationToken) =>
        (await use.RunAsync(id, assignment.Items, assignment.Change, user.Actor(), cancellationToken)).Answer(changed => TypedResults.Ok(new LedgerAssigned(changed)));

    static async Task<Results<Revised<LedgerEntryView>, Refusal>> AnswerAsync(
        string item, Outcome<LedgerEntry> outcome, ReadEntry read, CancellationToken cancellationToken) =>
        outcome is Outcome<LedgerEntry>.Refused { Problems: var problems }
            ? new Refusal(problems)
            : (await read.RunAsync(item, within: null, cancellationToken)).Answer(Shown);

    static Revised<LedgerEntryView> Shown(LedgerLine line) => new(LedgerEntryView.Of(line), line.Entry.Revision);
}

/// <summary>What a list of the ledger is narrowed to.</summary>
public sealed record LedgerQuery(
    [property: FromQuery(Name = "q"), Description("A run of characters the wording, goal or measure contains.")] string? Text,
    [property: FromQuery(Name = "unit"), Description("The responsible unit: its code, or the name of a body outside the campaign.")] string? Unit,
    [property: FromQuery(Name = "state"), Description("open (a unit answers for it and it is not late), overdue, closed, or blank (no unit yet).")] string? State,
    [property: FromQuery(Name = "category"), Description("A category key.")] string? Category)
{
    internal Outcome<LedgerFilter> Filter(System.Collections.Immutable.ImmutableArray<string>? within)
    {
        LedgerState? state = null;
        if (State is { } asked)
        {
            if (!Enum.TryParse<LedgerState>(asked, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(asked[0]))
                return new Problem("ledger_state_unknown", "", ProblemKind.Unreadable).With("state", asked);
            state = known;
        }
        return new LedgerFilter(Unit, state, Category, Text) { Within = within };
    }
}
