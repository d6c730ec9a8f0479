using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;

namespace Survey.Web.Console.Ledger;

/// <summary>The ledger of a campaign: as a list to assign from, by responsible unit, and as sheets to hand out.</summary>
static class LedgerPages
{
    const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/ledger", ListAsync).Asks(Permission.ReadUnit);
        console.MapPost("/campaigns/{id}/ledger", AssignAsync).Asks(Permission.Run);
        console.MapGet("/campaigns/{id}/ledger/sheets", SheetsAsync).Asks(Permission.ReadUnit);
        EntryPages.Map(console);
        LedgerImportPages.Map(console);
    }

    static async Task<IResult> ListAsync(ConsoleVisit visit, string id, ReadLedger read, CancellationToken cancellationToken) =>
        await ViewAsync(visit, id, read, cancellationToken) is { } view ? visit.Page<LedgerListPage>(view) : visit.Missing();

    static async Task<IResult> SheetsAsync(ConsoleVisit visit, string id, ReadLedger read, CancellationToken cancellationToken) =>
        await ViewAsync(visit, id, read, cancellationToken) is { } view ? visit.Page<LedgerSheetsPage>(view) : visit.Missing();

    static async Task<IResult> AssignAsync(ConsoleVisit visit, string id, ReadLedger read, AssignEntries assign, CancellationToken cancellationToken)
    {
        SeenEntry[] seen = [.. visit.Posted["ticked"].OfType<string>().Select(value => value.Split(':')).Where(parts => parts.Length == 2)
            .Select(parts => new SeenEntry(parts[0], int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1))];
        var wanted = EntryFields.Read(visit, onlyWritten: true);
        var outcome = wanted is Outcome<LedgerChange>.Done { Value: var change }
            ? await assign.RunAsync(id, seen, change, visit.Actor, cancellationToken)
            : ((Outcome<LedgerChange>.Refused)wanted).Problems;
        if (outcome is Outcome<int>.Done { Value: var count }) return SeeOther.To(LedgerView.WithAssigned(visit.Here, count));
        if (await ViewAsync(visit, id, read, cancellationToken) is not { } view) return visit.Missing();
        return visit.Page<LedgerListPage>(
            view with { Lines = EntryFields.Lines(visit, ((Outcome<int>.Refused)outcome).Problems), Ticked = [.. seen.Select(one => one.Item)] },
            StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<LedgerView?> ViewAsync(ConsoleVisit visit, string id, ReadLedger read, CancellationToken cancellationToken)
    {
        var state = Enum.TryParse<LedgerState>(Said("state"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : (LedgerState?)null;
        var filter = new LedgerFilter(Said("unit"), state, Said("category"), Said("q")) { Within = visit.Caller.UnitsOf(id) };
        return await read.RunAsync(id, filter, cancellationToken) is Outcome<LedgerPart>.Done { Value: var part }
            ? new LedgerView(part, filter, new PageNumber(PageNumber.Of(Said("page")), PageSize, part.Lines.Length)) { Assigned = PageNumber.Of(Said("assigned") ?? "1"), IsAssigned = visit.Asks("assigned") }
            : null;

        string? Said(string name) => visit.Asked(name)?.Trim() is { Length: > 0 } said ? said : null;
    }
}
