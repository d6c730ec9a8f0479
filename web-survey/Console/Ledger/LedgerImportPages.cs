using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Ledger;

/// <summary>A ledger filled in elsewhere: uploaded, looked over with every bad cell named, and only then brought in.</summary>
static class LedgerImportPages
{
    const int MostBytesPosted = 2 * TableFile.MostBytes;

    public static void Map(IEndpointRouteBuilder console)
    {
        var page = console.MapGroup("/campaigns/{id}/ledger/import").WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted));
        page.MapGet("", ShowAsync).Asks(Permission.Run);
        page.MapPost("", PreviewAsync).Asks(Permission.Run);
        page.MapPost("/accept", AcceptAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, ReadLedger read, CancellationToken cancellationToken) =>
        await PartAsync(id, read, cancellationToken) is { } part ? visit.Page<LedgerImportPage>(new LedgerImportView(part, [], null)) : visit.Missing();

    static async Task<IResult> PreviewAsync(ConsoleVisit visit, string id, ReadLedger read, CancellationToken cancellationToken) =>
        await PartAsync(id, read, cancellationToken) is { } part
            ? Show(visit, part, await TableFile.ReadAsync(visit.Posted, ImportLedger.MostRows, cancellationToken, LedgerTable.IsHeading))
            : visit.Missing();

    static async Task<IResult> AcceptAsync(ConsoleVisit visit, string id, ReadLedger read, ImportLedger import, CancellationToken cancellationToken)
    {
        if (await PartAsync(id, read, cancellationToken) is not { } part) return visit.Missing();
        if (CarriedTable.Unpack(visit.Posted["table"]) is not { } table) return Show(visit, part, new Problem("table_none", "/file"));
        var found = LedgerTable.Of(part, table, visit.Actor.Name);
        if (found is not Outcome<LedgerTable>.Done { Value: { Bad.IsEmpty: true } good }) return Show(visit, part, table);
        // The ledger may have changed since the preview: then everything is shown again as it would be now.
        return await import.RunAsync(id, good.Rows, visit.Actor, cancellationToken) is Outcome<LedgerImport>.Done { Value: var done }
            ? SeeOther.To($"/console/campaigns/{id}/ledger?assigned={done.Changed.Length}")
            : Show(visit, part, table);
    }

    static IResult Show(ConsoleVisit visit, LedgerPart part, Outcome<Table> read)
    {
        var outcome = read is Outcome<Table>.Done { Value: var table }
            ? LedgerTable.Of(part, table, visit.Actor.Name)
            : ((Outcome<Table>.Refused)read).Problems;
        return outcome switch
        {
            Outcome<LedgerTable>.Done(var found) => visit.Page<LedgerImportPage>(
                new LedgerImportView(part, [], found), found.Bad.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity),
            var refused => visit.Page<LedgerImportPage>(
                new LedgerImportView(part, visit.Lines(((Outcome<LedgerTable>.Refused)refused).Problems, "file"), null), StatusCodes.Status422UnprocessableEntity),
        };
    }

    static async Task<LedgerPart?> PartAsync(string id, ReadLedger read, CancellationToken cancellationToken) =>
        await read.RunAsync(id, new LedgerFilter(), cancellationToken) is Outcome<LedgerPart>.Done { Value: var part } ? part : null;
}

/// <summary>What the page of importing a ledger shows; <paramref name="Found"/> is null before a file was read.</summary>
public sealed record LedgerImportView(LedgerPart Part, IReadOnlyList<ErrorSummary.Line> Lines, LedgerTable? Found);
