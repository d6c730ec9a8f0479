using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Web.Console.Tables;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Suggestions;

/// <summary>Opinions from a file: uploaded, looked over with every bad cell named, and only then brought in.</summary>
static class ImportPages
{
    const int MostBytesPosted = 2 * TableFile.MostBytes;

    public static void Map(IEndpointRouteBuilder console)
    {
        var page = console.MapGroup("/campaigns/{id}/suggestions/import").WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted));
        page.MapGet("", ShowAsync).Asks(Permission.Run);
        page.MapPost("", PreviewAsync).Asks(Permission.Run);
        page.MapPost("/accept", AcceptAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? visit.Page<ImportPage>(new ImportView(campaign, new RowDefaults(null, null, null), [], null))
            : visit.Missing();

    static async Task<IResult> PreviewAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, ImportSuggestions import, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        return await LookOverAsync(visit, campaign, await TableFile.ReadAsync(visit.Posted, ImportSuggestions.MostAtOnce, cancellationToken), import, cancellationToken);
    }

    static async Task<IResult> AcceptAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, ImportSuggestions import, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        if (CarriedTable.Unpack(visit.Posted["table"]) is not { } table) return await LookOverAsync(visit, campaign, new Problem("table_none", "/file"), import, cancellationToken);
        var outcome = SuggestionTable.Of(campaign, table, Defaults(visit)) is Outcome<SuggestionTable>.Done { Value: var read }
            ? await import.RunAsync(id, read.Drafts, Said(visit, "once") is { Length: 26 } once ? once : null, visit.Actor, cancellationToken)
            : new Problem("table_none", "/file");
        // The campaign may have changed since the preview: then everything is shown again with what is wrong now.
        return outcome is Outcome<Work>.Done { Value: var work } ? SeeOther.To($"/console/works/{work.Id}") : await LookOverAsync(visit, campaign, table, import, cancellationToken);
    }

    static async Task<IResult> LookOverAsync(
        ConsoleVisit visit, Campaign campaign, Outcome<Table> read, ImportSuggestions import, CancellationToken cancellationToken)
    {
        var defaults = Defaults(visit);
        var table = read is Outcome<Table>.Done { Value: var rows } ? SuggestionTable.Of(campaign, rows, defaults) : new Outcome<SuggestionTable>.Refused(((Outcome<Table>.Refused)read).Problems);
        return table switch
        {
            Outcome<SuggestionTable>.Done { Value: var found } => visit.Page<ImportPage>(
                new ImportView(campaign, defaults, [], found) { Known = found.Bad.IsEmpty ? await import.KnownAsync(campaign.Id, found.Drafts, cancellationToken) : 0 }, found.Bad.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity),
            Outcome<SuggestionTable>.Refused { Problems: var problems } => visit.Page<ImportPage>(
                new ImportView(campaign, defaults, visit.Lines(problems, "file"), null), StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    static RowDefaults Defaults(ConsoleVisit visit) => new(Said(visit, "unit"), Said(visit, "audience"), Said(visit, "channel"));

    static string? Said(ConsoleVisit visit, string field) => visit.Posted[field].ToString() is { Length: > 0 } said ? said : null;
}

/// <summary>What the import page shows: the form, and where a file was read, what it holds.</summary>
public sealed record ImportView(Campaign Campaign, RowDefaults Defaults, IReadOnlyList<ErrorSummary.Line> Lines, SuggestionTable? Found)
{
    /// <summary>How many rows stand in the campaign already, word for word.</summary>
    public int Known { get; init; }
}
