using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Audit;

namespace Survey.Api;

/// <summary>/audit: who did what.</summary>
static class AuditEndpoints
{
    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", ListAsync).WithTags("Audit").RequireAuthorization(ApiAccess.Govern)
            .WithName("listAuditEntries").WithSummary("List what organisers did, the newest first");

    static async Task<Ok<AuditList>> ListAsync([AsParameters] Paging paging, IAuditStore audit, CancellationToken cancellationToken)
    {
        // Entries are numbered without gaps, so the newest number is their number.
        var total = await audit.ListAsync(before: null, count: 1, cancellationToken) is [var newest] ? newest.Number : 0;
        var before = total - ((long)(paging.Number - 1) * paging.Length) + 1;
        var entries = before > 1 ? await audit.ListAsync(before, paging.Length, cancellationToken) : [];
        return TypedResults.Ok(new AuditList([.. entries.Select(AuditView.Of)], total, paging.Next(total)));
    }
}

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
