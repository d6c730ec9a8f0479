using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Audit;

namespace Survey.Api;

/// <summary>/audit: who did what.</summary>
static class AuditEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(ApiAccess.Govern);
        audit.MapGet("", ListAsync).WithName("listAuditEntries").WithSummary("List what organisers did, the newest first");
        audit.MapGet("/chain", CheckAsync).WithName("checkAuditChain").WithSummary("Check that no entry was changed or taken out since it was written");
    }

    static async Task<Results<Ok<AuditList>, Refusal>> ListAsync(
        [AsParameters] AuditSearch search, [AsParameters] Paging paging, ReadAudit read, CancellationToken cancellationToken) =>
        (await read.RunAsync(new AuditQuery(search.By, search.Act, search.Subject, search.From, search.To), paging.Number, paging.Length, cancellationToken))
            .Answer(page => TypedResults.Ok(new AuditList([.. page.Entries.Select(AuditView.Of)], page.Total, paging.Next(page.Total))));

    static async Task<Ok<ChainCheck>> CheckAsync(ReadAudit read, CancellationToken cancellationToken) =>
        TypedResults.Ok(await read.CheckAsync(cancellationToken));
}

/// <summary>What the audit log is narrowed to.</summary>
public sealed record AuditSearch(
    [property: FromQuery(Name = "by"), Description("Identifier of who acted, or part of the name.")] string? By,
    [property: FromQuery(Name = "act"), Description("noun.verb, such as form.publish.")] string? Act,
    [property: FromQuery(Name = "subject"), Description("Identifier of what was changed.")] string? Subject,
    [property: FromQuery(Name = "from"), Description("The first day, Asia/Shanghai.")] DateOnly? From,
    [property: FromQuery(Name = "to"), Description("The last day, Asia/Shanghai.")] DateOnly? To);

/// <summary>A part of the audit log.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record AuditList(
    IReadOnlyList<AuditView> Entries, long Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);

/// <summary>One act of an organiser.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who acted.</param>
/// <param name="Act">noun.verb.</param>
/// <param name="Subject">Identifier of what was changed.</param>
/// <param name="Detail">What a reader needs beside it.</param>
/// <param name="Hash">SHA-256 over the hash of the entry before and this one, hexadecimal.</param>
public sealed record AuditView(long Number, DateTimeOffset At, Actor By, string Act, string Subject, string Detail, string Hash)
{
    /// <summary>The entry as it is shown.</summary>
    public static AuditView Of(ChainedAuditEntry chained) => new(
        chained.Number, chained.Entry.At, chained.Entry.By, chained.Entry.Act, chained.Entry.Subject, chained.Entry.Detail, chained.Hash);
}
