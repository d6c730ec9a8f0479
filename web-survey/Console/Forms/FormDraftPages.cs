using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Forms;

/// <summary>Making a draft: from a template, or empty; and copying a form.</summary>
static class FormDraftPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/forms/new", ChooseAsync).Asks(Permission.Run);
        console.MapPost("/campaigns/{id}/forms/new", CreateAsync).Asks(Permission.Run);
        console.MapPost("/campaigns/{id}/forms/text", ReadAsync).Asks(Permission.Run);
        console.MapPost("/forms/{id}/copy", CopyAsync).Asks(Permission.Run);
        console.MapGet("/forms/{id}/remove", AskToRemoveAsync).Asks(Permission.Run);
        console.MapPost("/forms/{id}/remove", RemoveAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ChooseAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign ? visit.Page<FormNewPage>(new FormNewView(campaign)) : visit.Missing();

    static async Task<IResult> CreateAsync(ConsoleVisit visit, string id, CreateForm create, CancellationToken cancellationToken)
    {
        var definition = FormTemplate.Find(visit.Posted["template"]) is { } template ? template.Form : Empty(visit);
        return await create.RunAsync(id, definition, visit.Actor, cancellationToken) is Outcome<Form>.Done { Value.Id: var made }
            ? SeeOther.To($"/console/forms/{made}/edit")
            : visit.Missing();
    }

    static async Task<IResult> ReadAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, CreateFormFromText create, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var text = visit.Posted["text"].ToString();
        return await create.RunAsync(id, new FormText(text), visit.Actor, cancellationToken) switch
        {
            Outcome<Form>.Refused { Problems: var problems } => visit.Page<FormNewPage>(
                new FormNewView(campaign) { Text = text, Lines = visit.Lines(problems, "text") }, StatusCodes.Status422UnprocessableEntity),
            Outcome<Form>.Done { Value.Id: var made } => SeeOther.To($"/console/forms/{made}/edit"),
            _ => visit.Missing(),
        };
    }

    static async Task<IResult> CopyAsync(ConsoleVisit visit, string id, CopyForm copy, CancellationToken cancellationToken) =>
        await copy.RunAsync(id, visit.Posted["takeCollectors"] == "true", visit.Actor, cancellationToken) switch
        {
            Outcome<Form>.Done { Value.Id: var made } => SeeOther.To($"/console/forms/{made}/edit"),
            Outcome<Form>.Refused { Problems: [{ Kind: ProblemKind.Conflict }, ..] } => visit.Refuse(StatusCodes.Status409Conflict, "console.copy.notClosed"),
            _ => visit.Missing(),
        };

    static async Task<IResult> AskToRemoveAsync(ConsoleVisit visit, string id, FormReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        return found.Form.State == FormState.Draft ? visit.Page<FormRemovePage>(new FormRemoveView(found, [])) : SeeOther.To($"/console/forms/{id}");
    }

    static async Task<IResult> RemoveAsync(ConsoleVisit visit, string id, FormReader reader, RemoveForm remove, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        return await remove.RunAsync(id, visit.Actor, cancellationToken) is Outcome<Nothing>.Refused { Problems: var problems }
            ? visit.Page<FormRemovePage>(new FormRemoveView(found, visit.Lines(problems)), StatusCodes.Status409Conflict)
            : SeeOther.To($"/console/campaigns/{found.Campaign.Id}");
    }

    static FormDefinition Empty(ConsoleVisit visit)
    {
        var purpose = Enum.TryParse<Purpose>(visit.Posted["purpose"], ignoreCase: false, out var asked) && Enum.IsDefined(asked) ? asked : Purpose.General;
        return new FormDefinition { Purpose = purpose, Title = LocalizedText.Of([new("zh-CN", ""), new("en", "")]) };
    }
}

/// <summary>What the page of making a form shows.</summary>
public sealed record FormNewView(Campaign Campaign)
{
    /// <summary>A text that could not be taken.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];
}

/// <summary>What the page shows that asks once before a draft is deleted.</summary>
public sealed record FormRemoveView(FoundForm Found, IReadOnlyList<ErrorSummary.Line> Lines);
