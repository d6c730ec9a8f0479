using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Outcomes;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>/campaigns/{id}/outcomes and /collectors/{code}/outcomes: what everybody may see of what came of a campaign.</summary>
static class OutcomeEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapOutcomes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{id}/outcomes", ReadAsync).WithTags("Outcomes").RequireAuthorization(ApiAccess.Read)
            .WithName("readOutcomes").WithSummary("Read what is published of a campaign's outcomes, what would be published now, and what is missing");
        api.MapPut("/campaigns/{id}/outcomes", PublishAsync).WithTags("Outcomes").RequireAuthorization(ApiAccess.Run)
            .WithName("publishOutcomes").WithSummary("Publish the outcomes as the preview shows them, or take them away");
        api.MapGet("/collectors/{code}/outcomes", ShowAsync).WithTags("Outcomes").AllowAnonymous()
            .WithName("showOutcomes").WithSummary("Read the published outcomes a code leads to once its form is closed");
    }

    static async Task<Results<Revised<OutcomeView>, Refusal>> ReadAsync(
        string id, HttpRequest request, ReviewOutcomes review, CancellationToken cancellationToken) =>
        (await review.RunAsync(id, forms: null, cancellationToken)).Answer(found => Shown(found, request));

    static async Task<Results<Revised<OutcomeView>, Refusal>> PublishAsync(
        string id, IfMatch match, OutcomeWish wish, ClaimsPrincipal user, HttpRequest request, PublishOutcomes publish, ReviewOutcomes review,
        CancellationToken cancellationToken)
    {
        var outcome = await publish.RunAsync(id, match.Revision, wish, user.Actor(), cancellationToken);
        return outcome is Core.Problems.Outcome<CampaignOutcomes>.Refused { Problems: var problems }
            ? new Refusal(problems)
            : (await review.RunAsync(id, forms: null, cancellationToken)).Answer(found => Shown(found, request));
    }

    static async Task<Results<Ok<PublicOutcomes>, Refusal>> ShowAsync(
        string code, HttpResponse response, ReadCollector collector, ReadOutcomes read, CancellationToken cancellationToken)
    {
        if (await collector.RunAsync(code, cancellationToken) is not { } entrance || await read.RunAsync(entrance, cancellationToken) is not { } shown) return Answering.Missing;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(shown);
    }

    static Revised<OutcomeView> Shown(OutcomeReview review, HttpRequest request)
    {
        var words = Wording.In(Languages.Choose(Wording.Languages, asked: null, request.Headers.AcceptLanguage));
        return new(
            new OutcomeView(
                review.Stored.Shown is not null, review.Stored.Shown?.On, review.Stored.By, review.IsOutdated, review.Stored.Shown, review.Preview, review.Print,
                [.. review.Forms.Select(form => new OutcomeFormView(form.Form, form.Title, form.State, form.Rate is not null, review.Ticked.Contains(form.Form)))],
                [.. review.Notes.Select(note => new ProblemError(note.Pointer, note.Code, words.Say(note)))], review.Stored.Revision),
            review.Stored.Revision);
    }
}

/// <summary>What is, and what would be, seen by everybody.</summary>
/// <param name="Published">Whether anything is.</param>
/// <param name="PublishedOn">The day; null where nothing is.</param>
/// <param name="By">Who published or withdrew it last.</param>
/// <param name="Outdated">Whether what is published says something else than the preview.</param>
/// <param name="Shown">What everybody sees now; null where nothing is published.</param>
/// <param name="Preview">What would be published now.</param>
/// <param name="Print">Fingerprint of the preview, to be sent along when publishing what was looked over.</param>
/// <param name="Forms">The published forms of the campaign.</param>
/// <param name="Notes">What a reader will miss or had better not see.</param>
/// <param name="Revision">Counts the changes; the ETag.</param>
public sealed record OutcomeView(
    bool Published, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? PublishedOn, string? By, bool Outdated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PublicOutcomes? Shown, PublicOutcomes Preview, string Print,
    IReadOnlyList<OutcomeFormView> Forms, ImmutableArray<ProblemError> Notes, int Revision);

/// <summary>A form whose figure may be shown.</summary>
/// <param name="Form">The form.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="HasRate">Whether it has a figure that may be shown.</param>
/// <param name="Included">Whether the preview shows it.</param>
public sealed record OutcomeFormView(string Form, LocalizedText Title, FormState State, bool HasRate, bool Included);
