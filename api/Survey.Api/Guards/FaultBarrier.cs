using Survey.Core.Problems;

namespace Survey.Api.Guards;

/// <summary>
/// The outermost step: whatever fails within answers with a problem and without details. A fault is logged by type and
/// stack; its message stays unwritten, since it may quote what somebody typed.
/// </summary>
sealed partial class FaultBarrier(RequestDelegate next, ILogger<FaultBarrier> log)
{
    /// <summary>Runs the rest, and gives words to a bare status.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 })
                await ProblemMapping.WriteAsync(context, response.StatusCode, ProblemMapping.OfStatus(response.StatusCode));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
            context.Abort();
        }
        catch (Exception fault)
        {
            await AnswerAsync(context, fault);
        }
    }

    async Task AnswerAsync(HttpContext context, Exception fault)
    {
        var (status, problem) = ProblemMapping.OfException(fault);
        if (status >= 500) Fault(log, fault);
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }
        context.Response.Clear();
        await ProblemMapping.WriteAsync(context, status, problem);
    }

    [LoggerMessage(1, LogLevel.Error, "A request met a fault")]
    static partial void Fault(ILogger log, Exception fault);
}
