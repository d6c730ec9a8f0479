using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Api.Guards;

/// <summary>
/// Counts requests per address tag in windows of a minute, in memory alone. This machine itself is not limited; behind
/// a proxy on it the address is the one the proxy names.
/// </summary>
sealed class AddressLimits(RequestDelegate next, AddressTags tags, TimeProvider clock)
{
    /// <summary>Addresses told apart in one window; beyond it all newcomers share one count, so that memory stays flat.</summary>
    const int GreatestNumber = 100_000;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Lock _changing = new();
    ConcurrentDictionary<(string Name, string Tag), Count> _counts = new();
    long _since = clock.GetTimestamp();

    /// <summary>Lets the request pass, or answers 429 with the seconds to wait.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) return next(context);
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<AddressLimit>() ?? AddressLimit.Requests;
        var (counts, left) = Current();
        var key = (limit.Name, tags.Tag(address));
        if (counts.Count >= GreatestNumber && !counts.ContainsKey(key)) key = (limit.Name, "");
        if (counts.GetOrAdd(key, _ => new Count()).Next() <= limit.PerMinute) return next(context);
        context.Response.Headers.RetryAfter = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ProblemMapping.WriteAsync(context, [new Problem("too_many_requests", "", ProblemKind.TooMany)]);
    }

    (ConcurrentDictionary<(string, string), Count> Counts, TimeSpan Left) Current()
    {
        lock (_changing)
        {
            var elapsed = clock.GetElapsedTime(_since);
            if (elapsed < Window && elapsed >= TimeSpan.Zero) return (_counts, Window - elapsed);
            (_since, _counts) = (clock.GetTimestamp(), new());
            return (_counts, Window);
        }
    }

    sealed class Count
    {
        int _count;

        public int Next() => Interlocked.Increment(ref _count);
    }
}
