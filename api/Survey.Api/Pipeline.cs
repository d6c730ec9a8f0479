using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Survey.Api.Guards;
using IPNetwork = System.Net.IPNetwork;

namespace Survey.Api;

/// <summary>What every request goes through, in this order, before it reaches a door.</summary>
static class Pipeline
{
    /// <summary>Bytes of a body where an endpoint does not say less.</summary>
    const long GreatestBody = 8 * 1024 * 1024;

    /// <summary>Limits of the server: slow and endless clients are cut off, a phone on bad signal is not.</summary>
    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = GreatestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(10));
    }

    /// <summary>What the steps need.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, SurveySettings settings) => services
        // Names are judged by our own step, which answers with words and headers.
        .Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"])
        .Configure<ForwardedHeadersOptions>(options => Believe(options, settings.TrustedProxies))
        .AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(30),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });

    /// <summary>A proxy on this machine is believed, and those that are named, nobody else.</summary>
    static void Believe(ForwardedHeadersOptions options, IReadOnlyList<IPNetwork> proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var network in proxies) options.KnownIPNetworks.Add(network);
        // A balancer behind a proxy, both named: the visitor is the first who is neither.
        if (proxies.Count > 0) options.ForwardLimit = null;
    }

    /// <summary>The steps.</summary>
    public static void UsePipeline(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FaultBarrier>();
        app.UseForwardedHeaders();
        app.UseMiddleware<HostGuard>();
        app.UseMiddleware<QueryTokenGuard>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRouting();
        app.UseMiddleware<AddressLimits>();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
