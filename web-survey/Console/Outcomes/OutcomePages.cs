using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Outcomes;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Pieces;
using Survey.Web.Respondent;

namespace Survey.Web.Console.Outcomes;

/// <summary>Publishing outcomes: looked over as everybody will see them, then shown at the same codes, or taken away again.</summary>
static class OutcomePages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/outcomes", ShowAsync);
        console.MapPost("/campaigns/{id}/outcomes", PublishAsync).Asks(Permission.Run);
        console.MapGet("/campaigns/{id}/outcomes/preview", PreviewAsync);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, HttpContext http, ReviewOutcomes review, CancellationToken cancellationToken) =>
        await review.RunAsync(id, Asked(visit), cancellationToken) switch
        {
            Outcome<OutcomeReview>.Done(var found) => Page(visit, http, new OutcomesView(found, [])),
            Outcome<OutcomeReview>.Refused { Problems: [{ Kind: ProblemKind.Conflict }, ..] } => await ShowAllAsync(visit, id, http, review, [], cancellationToken),
            _ => visit.Missing(),
        };

    /// <summary>The respondent's own page with what would be published, in a frame.</summary>
    static async Task<IResult> PreviewAsync(ConsoleVisit visit, string id, string? lang, HttpContext http, ReviewOutcomes review, CancellationToken cancellationToken) =>
        await review.RunAsync(id, Asked(visit), cancellationToken) is Outcome<OutcomeReview>.Done(var found)
            ? Reply.Outcomes(http, new OutcomeView(found.Preview, lang is not null && Wording.Languages.Contains(lang) ? lang : visit.Language, found.Preview.On) { Preview = true })
            : visit.Missing();

    static async Task<IResult> PublishAsync(
        ConsoleVisit visit, string id, HttpContext http, PublishOutcomes publish, ReviewOutcomes review, CancellationToken cancellationToken)
    {
        var wish = new OutcomeWish(visit.Posted["act"] == "publish", [.. visit.Posted["form"].OfType<string>()], visit.Posted["print"].ToString());
        // Taking it away needs no figures.
        if (!wish.Published) wish = wish with { Forms = null, Print = null };
        var outcome = await publish.RunAsync(id, visit.Revision, wish, visit.Actor, cancellationToken);
        return outcome is Outcome<CampaignOutcomes>.Refused { Problems: var problems }
            ? problems.Any(problem => problem.Kind == ProblemKind.Missing) ? visit.Missing() : await ShowAllAsync(visit, id, http, review, visit.Lines(problems), cancellationToken)
            : SeeOther.To($"/console/campaigns/{id}/outcomes?done={(wish.Published ? "published" : "withdrawn")}");
    }

    static async Task<IResult> ShowAllAsync(
        ConsoleVisit visit, string id, HttpContext http, ReviewOutcomes review, IReadOnlyList<ErrorSummary.Line> lines, CancellationToken cancellationToken) =>
        await review.RunAsync(id, forms: null, cancellationToken) is Outcome<OutcomeReview>.Done(var found)
            ? Page(visit, http, new OutcomesView(found, lines), lines.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK)
            : visit.Missing();

    static IResult Page(ConsoleVisit visit, HttpContext http, OutcomesView view, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ContentSecurityPolicy = PageHeaders.Policy + "; frame-src 'self'";
        return visit.Page<OutcomesPage>(view, status);
    }

    // "?tick" says that the boxes were looked at: then none ticked means none.
    static IReadOnlyList<string>? Asked(ConsoleVisit visit) => visit.Asks("tick") ? [.. (visit.Asked("form") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)] : null;
}

/// <summary>What the page of outcomes shows.</summary>
/// <param name="Review">What is, and what would be, published.</param>
/// <param name="Lines">What is wrong.</param>
public sealed record OutcomesView(OutcomeReview Review, IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>The address of the preview of what the page shows.</summary>
    public string Preview(string language) => $"/console/campaigns/{Review.Campaign.Id}/outcomes/preview"
        + QueryString.Create("tick", "").Add("form", string.Join(',', Review.Ticked)).Add("lang", language);
}
