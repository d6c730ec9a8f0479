using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Campaigns;

/// <summary>Units and rosters from a file: uploaded, looked over with every bad row and column named, and only then brought in.</summary>
static class UnitImportPages
{
    const int MostBytesPosted = 2 * TableFile.MostBytes;
    const int MostRows = 2_000;

    public static void Map(IEndpointRouteBuilder console)
    {
        var page = console.MapGroup("/campaigns/{id}/units/import").WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted));
        page.MapGet("", ShowAsync).Asks(Permission.Run);
        page.MapPost("", PreviewAsync).Asks(Permission.Run);
        page.MapPost("/accept", AcceptAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign ? visit.Page<UnitImportPage>(new UnitImportView(campaign, [], null)) : visit.Missing();

    static async Task<IResult> PreviewAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        return await TableFile.ReadAsync(visit.Posted, MostRows, cancellationToken) switch
        {
            Outcome<Table>.Done { Value: var table } => Show(visit, campaign, UnitTable.Of(campaign, table)),
            Outcome<Table>.Refused { Problems: var problems } => visit.Page<UnitImportPage>(
                new UnitImportView(campaign, visit.Lines(problems, "file"), null), StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    static async Task<IResult> AcceptAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, ChangeCampaign change, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        if (CarriedTable.Unpack(visit.Posted["table"]) is not { } table) return visit.Page<UnitImportPage>(
            new UnitImportView(campaign, visit.Lines([new Problem("table_none", "/file")], "file"), null), StatusCodes.Status422UnprocessableEntity);
        var found = UnitTable.Of(campaign, table);
        // The campaign may have changed since the preview: then everything is shown again as it would be now.
        if (!found.Bad.IsEmpty || visit.Revision != campaign.Revision) return Show(visit, campaign, found, stale: found.Bad.IsEmpty);
        var units = visit.Posted["whole"] == "true" ? found.Units : found.Merged(campaign);
        return await change.RunAsync(id, visit.Revision, new CampaignChange { Units = units }, visit.Actor, cancellationToken) switch
        {
            Outcome<Campaign>.Done => SeeOther.To($"/console/campaigns/{id}/units?saved=1"),
            Outcome<Campaign>.Refused { Problems: var problems } => visit.Page<UnitImportPage>(
                new UnitImportView(campaign, visit.Lines(problems), found), StatusCodes.Status422UnprocessableEntity),
            _ => visit.Missing(),
        };
    }

    static IResult Show(ConsoleVisit visit, Campaign campaign, UnitTable found, bool stale = false) => visit.Page<UnitImportPage>(
        new UnitImportView(campaign, stale ? [new ErrorSummary.Line(visit.Words["console.units.import.stale"], null)] : [], found),
        stale ? StatusCodes.Status412PreconditionFailed : found.Bad.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>What the page of importing units shows; <paramref name="Found"/> is null before a file was read.</summary>
public sealed record UnitImportView(Campaign Campaign, IReadOnlyList<ErrorSummary.Line> Lines, UnitTable? Found);
