using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>/campaigns/{id}/forms and /forms: questionnaires from draft to close.</summary>
static class FormEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapForms(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").WithTags("Forms").RequireAuthorization(ApiAccess.ReadUnit);
        read.MapGet("/campaigns/{id}/forms", ListAsync).WithName("listForms").WithSummary("List the forms of a campaign by title");
        read.MapGet("/forms/{id}", ReadAsync).WithName("readForm").WithSummary("Read a form");
        read.MapGet("/forms/{id}/check", CheckAsync).WithName("checkForm").WithSummary("Say everything that is missing before a draft can be published");
        read.MapGet("/form-templates", Templates).WithName("listFormTemplates").WithSummary("List forms as the field usually asks them");
        read.MapGet("/form-templates/{id}", Template).WithName("readFormTemplate").WithSummary("Read such a form, ready to be posted to a campaign");

        var run = api.MapGroup("").WithTags("Forms").RequireAuthorization(ApiAccess.Run);
        run.MapPost("/campaigns/{id}/forms", CreateAsync).WithName("createForm").WithSummary("Make a draft in a campaign");
        run.MapPost("/campaigns/{id}/forms/text", CreateFromTextAsync).WithName("createFormFromText").WithSummary("Make a draft from a text: 题干[单选], one option a line");
        run.MapPut("/forms/{id}", ChangeAsync).WithName("changeForm").WithSummary("Replace the definition of a draft");
        run.MapDelete("/forms/{id}", RemoveAsync).WithName("removeForm").WithSummary("Remove a draft with its collectors");
        run.MapPost("/forms/{id}/publish", PublishAsync).WithName("publishForm").WithSummary("Freeze a draft and make its box").DisableRequestTimeout();
        run.MapPost("/forms/{id}/close", CloseAsync).WithName("closeForm")
            .WithSummary("Close a form for ever and open its box; with a passphrase, the box waits until it is given").DisableRequestTimeout();
        run.MapPost("/forms/{id}/copy", CopyAsync).WithName("copyForm").WithSummary("Copy a form as a draft of the next round");
    }

    static async Task<Results<Ok<FormList>, Refusal>> ListAsync(
        string id, [AsParameters] Paging paging, ICampaignStore campaigns, IFormStore forms, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var (found, total) = await forms.ListAsync(id, paging.Number, paging.Length, cancellationToken);
        return TypedResults.Ok(new FormList([.. found.Select(FormView.Of)], total, paging.Next(total)));
    }

    static async Task<Results<Revised<FormView>, Refusal>> ReadAsync(string id, IFormStore forms, CancellationToken cancellationToken) =>
        await forms.FindAsync(id, cancellationToken) is { } form ? Changed(form) : Answering.Missing;

    static async Task<Results<Ok<FormCheck>, Refusal>> CheckAsync(string id, CheckForm check, HttpContext context, CancellationToken cancellationToken)
    {
        var words = Wording.In(Languages.Choose(Wording.Languages, asked: null, context.Request.Headers.AcceptLanguage));
        return (await check.RunAsync(id, cancellationToken)).Answer(problems =>
            TypedResults.Ok(new FormCheck([.. problems.Select(problem => new ProblemError(problem.Pointer, problem.Code, words.Say(problem)))])));
    }

    static Ok<FormTemplateList> Templates() => TypedResults.Ok(new FormTemplateList(
        [.. FormTemplate.All.Select(template => new FormTemplateView(template.Key, template.Name, template.Description, template.Form.Purpose))],
        FormTemplate.All.Length, null));

    static Results<Ok<FormDefinition>, Refusal> Template(string id) =>
        FormTemplate.Find(id) is { } template ? TypedResults.Ok(template.Form) : Answering.Missing;

    static async Task<Results<Made<FormView>, Refusal>> CreateAsync(
        string id, FormDefinition definition, ClaimsPrincipal user, CreateForm create, CancellationToken cancellationToken) =>
        (await create.RunAsync(id, definition, user.Actor(), cancellationToken)).Answer(New);

    static async Task<Results<Made<FormView>, Refusal>> CreateFromTextAsync(
        string id, FormText text, ClaimsPrincipal user, CreateFormFromText create, CancellationToken cancellationToken) =>
        (await create.RunAsync(id, text, user.Actor(), cancellationToken)).Answer(New);

    static async Task<Results<Revised<FormView>, Refusal>> ChangeAsync(
        string id, IfMatch match, FormDefinition definition, ClaimsPrincipal user, ChangeForm change, CancellationToken cancellationToken) =>
        (await change.RunAsync(id, match.Revision, definition, user.Actor(), cancellationToken)).Answer(Changed);

    static async Task<Results<NoContent, Refusal>> RemoveAsync(
        string id, ClaimsPrincipal user, RemoveForm remove, CancellationToken cancellationToken) =>
        (await remove.RunAsync(id, user.Actor(), cancellationToken)).Answer(_ => TypedResults.NoContent());

    // Publishing and closing go on when the client is gone: half of either would wait for the next start.
    static async Task<Results<Ok<Published>, Refusal>> PublishAsync(string id, PassphraseRequest? request, ClaimsPrincipal user, PublishForm publish) =>
        (await publish.RunAsync(id, request?.Passphrase, user.Actor(), CancellationToken.None))
            .Answer(version => TypedResults.Ok(new Published(version.Number, version.PublishedAt)));

    static async Task<Results<Revised<FormView>, Refusal>> CloseAsync(string id, PassphraseRequest? request, ClaimsPrincipal user, RunClosing closing) =>
        (await closing.StartAsync(id, request?.Passphrase, user.Actor(), Timeout.InfiniteTimeSpan))!.Answer(Changed);

    static async Task<Results<Made<FormView>, Refusal>> CopyAsync(
        string id, CopyRequest? request, ClaimsPrincipal user, CopyForm copy, CancellationToken cancellationToken) =>
        (await copy.RunAsync(id, request?.TakeCollectors ?? false, user.Actor(), cancellationToken)).Answer(New);

    static Made<FormView> New(Form form) => new(FormView.Of(form), $"/api/v1/forms/{form.Id}", form.Revision);

    static Revised<FormView> Changed(Form form) => new(FormView.Of(form), form.Revision);
}

/// <summary>What is missing before a draft can be published.</summary>
/// <param name="Missing">Everything; empty where it can be published as it is.</param>
public sealed record FormCheck(IReadOnlyList<ProblemError> Missing);

/// <summary>The forms the field usually asks.</summary>
/// <param name="FormTemplates">In the order of the stages; each is read by its key, ready to be posted to a campaign.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">Always null: one page holds them.</param>
public sealed record FormTemplateList(
    IReadOnlyList<FormTemplateView> FormTemplates, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);

/// <summary>A form as the field usually asks it.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Purpose">The purpose of the form.</param>
public sealed record FormTemplateView(string Key, LocalizedText Name, LocalizedText Description, Purpose Purpose);

/// <summary>How a form is copied.</summary>
/// <param name="TakeCollectors">Whether the copy takes over the collectors of the closed form when it is published.</param>
public sealed record CopyRequest(bool TakeCollectors = false);

/// <summary>The closing passphrase, where the form has one.</summary>
/// <param name="Passphrase">At publishing: sets it, and nobody opens the box without it. At close: opens the box.</param>
public sealed record PassphraseRequest(string? Passphrase = null);

/// <summary>What was published.</summary>
/// <param name="Version">Its number.</param>
/// <param name="PublishedAt">UTC.</param>
public sealed record Published(int Version, DateTimeOffset PublishedAt);
