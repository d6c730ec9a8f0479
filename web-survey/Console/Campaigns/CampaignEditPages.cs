using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Campaigns;

/// <summary>Making a campaign, changing, copying and removing it, and moving it to a stage.</summary>
static class CampaignEditPages
{
    static readonly string[] Lists = ["title", "host", "contact", "timeZone", "units", "audiences", "channels", "categories"];

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/new", (ConsoleVisit visit) =>
            visit.Page<CampaignEditPage>(new CampaignEditView(null, CampaignFields.Usual, []))).Asks(Permission.Begin);
        console.MapPost("/campaigns/new", CreateAsync).Asks(Permission.Begin);
        var one = console.MapGroup("/campaigns/{id}");
        one.MapGet("/edit", AskAsync).Asks(Permission.Run);
        one.MapPost("/edit", ChangeAsync).Asks(Permission.Run);
        one.MapPost("/copy", CopyAsync).Asks(Permission.Begin);
        one.MapPost("/stage", SetStageAsync).Asks(Permission.Run);
        one.MapGet("/remove", AskToRemoveAsync).Asks(Permission.Run);
        one.MapPost("/remove", RemoveAsync).Asks(Permission.Run);
    }

    static async Task<IResult> CreateAsync(ConsoleVisit visit, CreateCampaign create, CancellationToken cancellationToken)
    {
        var fields = CampaignFields.Posted(visit);
        var (draft, unreadable) = fields.Read(campaign: null);
        var outcome = unreadable.IsEmpty
            ? await create.RunAsync(draft, visit.Actor, cancellationToken)
            : unreadable.AddRange(Judge(draft));
        return outcome is Outcome<Campaign>.Done { Value.Id: var id }
            ? SeeOther.To($"/console/campaigns/{id}")
            : Refused(visit, new CampaignEditView(null, fields, Lines(visit, ((Outcome<Campaign>.Refused)outcome).Problems)));
    }

    static async Task<IResult> AskAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? visit.Page<CampaignEditPage>(new CampaignEditView(campaign, CampaignFields.Of(campaign), []))
            : visit.Missing();

    static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, ChangeCampaign change, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var fields = CampaignFields.Posted(visit);
        var (draft, _) = fields.Read(campaign);
        var wanted = new CampaignChange
        {
            Title = draft.Title,
            Host = draft.Host ?? "",
            Contact = draft.Contact ?? "",
            TimeZone = draft.TimeZone,
            Audiences = draft.Audiences,
            Channels = draft.Channels,
            Categories = draft.Categories,
        };
        var outcome = await change.RunAsync(id, fields.Revision, wanted, visit.Actor, cancellationToken);
        if (outcome is not Outcome<Campaign>.Refused { Problems: var problems }) return SeeOther.To($"/console/campaigns/{id}");
        if (problems[0].Kind != ProblemKind.Stale) return Refused(visit, new CampaignEditView(campaign, fields, Lines(visit, problems)));
        var now = await campaigns.FindAsync(id, cancellationToken) ?? campaign;
        var view = new CampaignEditView(now, fields with { Revision = now.Revision }, []) { Theirs = CampaignFields.Of(now) };
        return visit.Page<CampaignEditPage>(view, StatusCodes.Status412PreconditionFailed);
    }

    static async Task<IResult> CopyAsync(ConsoleVisit visit, string id, CopyCampaign copy, CancellationToken cancellationToken) =>
        await copy.RunAsync(id, visit.Actor, cancellationToken) is Outcome<Campaign>.Done { Value.Id: var made }
            ? SeeOther.To($"/console/campaigns/{made}/edit")
            : visit.Missing();

    static async Task<IResult> SetStageAsync(ConsoleVisit visit, string id, SetStage set, CancellationToken cancellationToken) =>
        Enum.TryParse<Stage>(visit.Posted["stage"], ignoreCase: false, out var stage) && Enum.IsDefined(stage)
            && await set.RunAsync(id, stage, visit.Actor, cancellationToken) is Outcome<Campaign>.Done
                ? SeeOther.To($"/console/campaigns/{id}")
                : visit.Missing();

    static async Task<IResult> AskToRemoveAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? visit.Page<CampaignRemovePage>(new CampaignEditView(campaign, CampaignFields.Of(campaign), []))
            : visit.Missing();

    static async Task<IResult> RemoveAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, RemoveCampaign remove, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        return await remove.RunAsync(id, visit.Actor, cancellationToken) is Outcome<Nothing>.Refused { Problems: var problems }
            ? visit.Page<CampaignRemovePage>(
                new CampaignEditView(campaign, CampaignFields.Of(campaign), visit.Lines(problems)), StatusCodes.Status409Conflict)
            : SeeOther.To("/console");
    }

    /// <summary>What is wrong besides what could not be read, so that everything is told at once.</summary>
    static ImmutableArray<Problem> Judge(CampaignDraft draft) => new CampaignValidator().Problems(draft);

    static IResult Refused(ConsoleVisit visit, CampaignEditView view) =>
        visit.Page<CampaignEditPage>(view, StatusCodes.Status422UnprocessableEntity);

    /// <summary>Each problem with the name of its field before it and the way to it.</summary>
    static IReadOnlyList<ErrorSummary.Line> Lines(ConsoleVisit visit, ImmutableArray<Problem> problems) => [.. problems.Select(problem =>
    {
        var field = Array.Find(Lists, list => problem.Pointer == "/" + list || problem.Pointer.StartsWith($"/{list}/", StringComparison.Ordinal));
        // Units are changed on a page of their own; here only a group they count can have gone.
        if (field == "units" && !visit.Posted.ContainsKey("units")) field = "audiences";
        var sentence = visit.Words.Say(problem);
        return new ErrorSummary.Line(
            field is null ? sentence : visit.Words.Say("console.edit.at", ("field", Label(visit, field)), ("problem", sentence)), field);
    })];

    static string Label(ConsoleVisit visit, string field) => visit.Words[field switch
    {
        "title" => "console.edit.title",
        "host" => "console.edit.host",
        "contact" => "console.edit.contact",
        "timeZone" => "console.edit.timeZone",
        "units" => "console.units",
        "audiences" => "console.audience",
        "channels" => "console.channel",
        _ => "console.category",
    }];
}

/// <summary>What the page of a campaign's fields shows; <paramref name="Campaign"/> is null for a new one.</summary>
public sealed record CampaignEditView(Campaign? Campaign, CampaignFields Fields, IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public CampaignFields? Theirs { get; init; }
}

/// <summary>Where a campaign lies in the console.</summary>
public static class CampaignWay
{
    /// <summary>The way from the list of campaigns to what is below this one.</summary>
    public static IReadOnlyList<ConsoleShell.Step> Way(this Campaign campaign, ConsoleVisit visit, bool below) =>
    [
        new(visit.Words["console.campaigns.title"], "/console"),
        .. below ? [new ConsoleShell.Step(campaign.Title.In(visit.Language), $"/console/campaigns/{campaign.Id}")] : Array.Empty<ConsoleShell.Step>(),
    ];
}
