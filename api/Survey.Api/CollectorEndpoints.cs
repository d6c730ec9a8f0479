using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Web.Pieces;
using Survey.Web.Posters;

namespace Survey.Api;

/// <summary>/forms/{id}/collectors and /collectors/{code}: the ways in, for organisers and for those who answer.</summary>
static class CollectorEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapCollectors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/forms/{id}/collectors", ListAsync).WithTags("Collectors").RequireAuthorization(ApiAccess.Read)
            .WithName("listCollectors").WithSummary("List the collectors of a form in the order they were made");
        api.MapGet("/forms/{id}/posters", PostersAsync).WithTags("Collectors").RequireAuthorization(ApiAccess.Read)
            .WithName("readFormPosters").WithSummary("The A4 posters of a form's open collectors, a page to print with a sheet for each, 200 at a time")
            .Produces<string>(StatusCodes.Status200OK, "text/html");

        var run = api.MapGroup("").WithTags("Collectors").RequireAuthorization(ApiAccess.Run);
        run.MapPost("/forms/{id}/collectors", CreateAsync).WithName("createCollectors")
            .WithSummary("Make collectors, all or none; they are answered in the order given");
        run.MapPatch("/collectors/{code}", PauseAsync).WithName("pauseCollector").WithSummary("Pause a collector, or let it take responses again");

        run.MapPost("/collectors/{code}/cards", MakeCardsAsync).WithName("makeCards")
            .WithSummary("Make cards with single-use codes; the shuffled sheet is answered this once and never listed again");

        var open = api.MapGroup("/collectors/{code}").WithTags("Collectors").AllowAnonymous();
        open.MapGet("", ReadAsync).WithName("readCollector").WithSummary("Read the published form a code leads to");
        open.MapGet("/qr.svg", SvgAsync).WithName("readCollectorQrSvg").WithSummary("The QR code of a collector's link as SVG")
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml");
        open.MapGet("/qr.png", PngAsync).WithName("readCollectorQrPng").WithSummary("The QR code of a collector's link as PNG")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png");
        open.MapGet("/poster", PosterAsync).WithName("readCollectorPoster").WithSummary("The A4 poster of a collector, a page to print")
            .Produces<string>(StatusCodes.Status200OK, "text/html");
    }

    static async Task<Results<Ok<CollectorList>, Refusal>> ListAsync(
        string id, [AsParameters] Paging paging, PublicAddress address, IFormStore forms, ICollectorStore collectors,
        CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var all = await collectors.ListAsync(id, cancellationToken);
        var page = all.Skip((paging.Number - 1) * paging.Length).Take(paging.Length);
        return TypedResults.Ok(new CollectorList(
            [.. page.Select(collector => CollectorView.Of(collector, address))], all.Count, paging.Next(all.Count)));
    }

    static async Task<Results<Made<IReadOnlyList<CollectorView>>, Refusal>> CreateAsync(
        string id, IReadOnlyList<CollectorDraft> drafts, PublicAddress address, ClaimsPrincipal user,
        CreateCollectors create, CancellationToken cancellationToken) =>
        (await create.RunAsync(id, drafts, user.Actor(), cancellationToken)).Answer(made => new Made<IReadOnlyList<CollectorView>>(
            [.. made.Select(collector => CollectorView.Of(collector, address))], $"/api/v1/forms/{id}/collectors"));

    static async Task<Results<Ok<CollectorView>, Refusal>> PauseAsync(
        string code, PauseRequest change, PublicAddress address, ClaimsPrincipal user, PauseCollector pause,
        CancellationToken cancellationToken) =>
        (await pause.RunAsync(code, change.Paused, user.Actor(), cancellationToken))
            .Answer(collector => TypedResults.Ok(CollectorView.Of(collector, address)));

    static async Task<Results<Made<CardSheetView>, Refusal>> MakeCardsAsync(
        string code, CardRequest request, HttpContext context, PublicAddress address, ICollectorStore collectors, MakeCards make,
        CancellationToken cancellationToken)
    {
        if (CollectorCode.Normalise(code) is not { } normal || await collectors.FindAsync(normal, cancellationToken) is not { } way) return Answering.Missing;
        context.Response.Headers.CacheControl = "no-store";
        return (await make.RunAsync(way.Form, [new CardOrder(normal, request.Count)], null, context.User.Actor(), cancellationToken))
            .Answer(sheets => new Made<CardSheetView>(CardSheetView.Of(sheets[0], address)));
    }

    static async Task<Results<Ok<PublishedForm>, Refusal>> ReadAsync(string code, ReadCollector read, CancellationToken cancellationToken) =>
        await read.RunAsync(code, cancellationToken) is { } entrance ? TypedResults.Ok(PublishedForm.Of(entrance)) : Answering.Missing;

    static async Task<Results<ContentHttpResult, Refusal>> SvgAsync(
        string code, PublicAddress address, ICollectorStore collectors, CancellationToken cancellationToken) =>
        await LinkAsync(code, address, collectors, cancellationToken) is { } link
            ? TypedResults.Content(new QrCode(link.Upper).Svg(link.Grouped), "image/svg+xml; charset=utf-8")
            : Answering.Missing;

    static async Task<Results<FileContentHttpResult, Refusal>> PngAsync(
        string code, PublicAddress address, ICollectorStore collectors, CancellationToken cancellationToken) =>
        await LinkAsync(code, address, collectors, cancellationToken) is { } link
            ? TypedResults.File(new QrCode(link.Upper).Png(), "image/png")
            : Answering.Missing;

    static async Task<IResult> PosterAsync(
        string code, string? language, HttpContext context, PublicAddress address, ReadCollector read, TimeProvider clock,
        CancellationToken cancellationToken) =>
        await read.RunAsync(code, cancellationToken) is { } entrance
            ? PosterReply.Show(context, entrance, address, clock.GetUtcNow(), language)
            : Answering.Missing;

    static async Task<IResult> PostersAsync(
        string id, [AsParameters] PosterQuery query, HttpContext context, PublicAddress address, IFormStore forms, ICollectorStore collectors,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is not { Version: { } version } form) return Answering.Missing;
        var named = (query.Code ?? []).Select(CollectorCode.Normalise).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ways = await collectors.ListAsync(id, cancellationToken);
        var batch = PosterJob.Of(form, version, ways, named, Math.Max(1, query.Page ?? 1), address, query.Language, clock.GetUtcNow());
        return batch.Job.Posters.Count == 0 ? Answering.Missing : PosterReply.Show(context, batch.Job);
    }

    static async Task<CollectorLink?> LinkAsync(
        string code, PublicAddress address, ICollectorStore collectors, CancellationToken cancellationToken) =>
        CollectorCode.Normalise(code) is { } normalised && await collectors.FindAsync(normalised, cancellationToken) is not null
            ? new CollectorLink(address, normalised)
            : null;
}

/// <summary>Which posters are asked for.</summary>
public sealed record PosterQuery(
    [property: FromQuery(Name = "code"), Description("Codes of collectors; all open ones where none is named.")] string[]? Code,
    [property: FromQuery(Name = "language"), Description("A language of the form; its first where none is named.")] string? Language,
    [property: FromQuery(Name = "page"), Description("200 posters each, from 1.")] int? Page);
