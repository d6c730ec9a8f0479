using System.Net;
using Survey.Core.Problems;

namespace Survey.Api.Guards;

/// <summary>
/// Answers only under names of ours: localhost, the public address, <c>AllowedHosts</c>, the addresses listened on, and
/// the very address a connection came in by. Another name is somebody's page speaking through a visitor's browser.
/// </summary>
sealed class HostGuard(RequestDelegate next, SurveySettings settings, IConfiguration configuration)
{
    readonly HashSet<string> _names = new(Names(settings, configuration), StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the request pass, or answers 400.</summary>
    public Task InvokeAsync(HttpContext context) => IsOurs(context)
        ? next(context)
        : ProblemMapping.WriteAsync(context, [new Problem("host_unknown", "", ProblemKind.Unreadable)]);

    bool IsOurs(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (_names.Contains(host) || _names.Contains("*")) return true;
        if (_names.Any(name => name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase))) return true;
        return IPAddress.TryParse(host, out var literal) && context.Connection.LocalIpAddress is { } local
            && literal.MapToIPv6().Equals(local.MapToIPv6());
    }

    static IEnumerable<string> Names(SurveySettings settings, IConfiguration configuration)
    {
        IEnumerable<string> names = ["localhost", "127.0.0.1", "[::1]"];
        if (settings.PublicUrl is { } url) names = [.. names, url.Host, url.IdnHost];
        return [.. names, .. Listed(configuration["AllowedHosts"]), .. Listed(configuration["urls"]).Select(HostOf).OfType<string>()];
    }

    static string[] Listed(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Wildcard addresses (http://*:5080, http://+:5080) name no host.
    static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.Host : null;
}
