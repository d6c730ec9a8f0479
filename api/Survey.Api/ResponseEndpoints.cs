using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Survey.Core.Collectors;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>/collectors/{code}/responses: answers, from anybody who holds a code.</summary>
static class ResponseEndpoints
{
    /// <summary>Bytes of a response: some twenty long texts in Chinese.</summary>
    const long GreatestBody = 256 * 1024;

    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapResponses(this IEndpointRouteBuilder api) =>
        api.MapPost("/collectors/{code}/responses", SubmitAsync).WithTags("Responses").AllowAnonymous()
            .WithName("submitResponse").WithSummary("Send one response; 201 once it is synced to disk, and again for a repeat with the same key")
            .WithMetadata(AddressLimit.Submissions, new BodyLimit(GreatestBody));

    static async Task<Results<Made<Receipt>, Refusal>> SubmitAsync(
        string code,
        [FromHeader(Name = "Idempotency-Key"), Description("8 to 200 visible ASCII characters: new for each response, the same for every attempt to send it.")] string? onceKey,
        ResponseDraft draft, SubmitResponse submit, CancellationToken cancellationToken)
    {
        if (!Submission.IsOnceKey(onceKey)) return new Refusal([new Problem("idempotency_key", "", ProblemKind.Unreadable)]);
        return await submit.RunAsync(new Submission(code, onceKey, draft.Answers, draft.Code), cancellationToken) switch
        {
            SubmitOutcome.Accepted(var entrance, _) => new Made<Receipt>(new Receipt(entrance.Collector.Code, entrance.Version.Number)),
            SubmitOutcome.Refused(_, var problems) => new Refusal(problems),
            SubmitOutcome.NotTaken(var entrance) => new Refusal([Problem.Conflict(NotTaken(entrance.Standing))]),
            _ => Answering.Missing,
        };
    }

    static string NotTaken(Standing standing) => standing switch
    {
        Standing.NotYetOpen => "form_not_yet_open",
        Standing.Paused => "collector_paused",
        Standing.Full => "form_full",
        _ => "response_after_close",
    };
}

/// <summary>One response as it is sent.</summary>
/// <param name="Answers">Question key → answer. What is left out or null is blank.</param>
/// <param name="Code">A single-use code, where the collector asks for one.</param>
public sealed record ResponseDraft(ImmutableDictionary<string, GivenAnswer> Answers, string? Code = null);

/// <summary>That a response is synced to disk and counted once. It names nothing by which the response could be found again.</summary>
/// <param name="Collector">Code of the collector.</param>
/// <param name="Version">Number of the version that was answered.</param>
public sealed record Receipt(string Collector, int Version);

/// <summary>Bytes an endpoint takes at the most; beyond it 413.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
