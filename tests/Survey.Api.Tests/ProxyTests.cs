using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Whom the service believes about a visitor's address and scheme.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("", "127.0.0.1", "203.0.113.7", "203.0.113.7", "https")]
    [InlineData("", "10.0.3.7", "203.0.113.7", "10.0.3.7", "http")]
    [InlineData("10.0.3.0/24", "10.0.3.7", "203.0.113.7", "203.0.113.7", "https")]
    [InlineData("10.0.3.7", "::ffff:10.0.3.7", "203.0.113.7", "203.0.113.7", "https")]
    [InlineData("10.0.3.7", "10.0.3.8", "203.0.113.7", "10.0.3.8", "http")]
    // A visitor may write the header himself: what the proxy added stands last.
    [InlineData("10.0.3.0/24", "10.0.3.7", "198.51.100.1, 203.0.113.7", "203.0.113.7", "https")]
    [InlineData("10.0.3.0/24, 10.0.4.0/24", "10.0.3.7", "198.51.100.1, 203.0.113.7, 10.0.4.9", "203.0.113.7", "https")]
    public async Task A_visitors_address_is_what_a_believed_proxy_says(string trusted, string from, string forwarded, string seen, string scheme)
    {
        await using var host = await ServiceHost.StartedAsync(host => host.WithArguments("--Survey:TrustedProxies", trusted));
        var options = host.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>();
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) }, Request = { Scheme = "http" } };
        request.Request.Headers["X-Forwarded-For"] = forwarded;
        request.Request.Headers["X-Forwarded-Proto"] = string.Join(", ", forwarded.Split(',').Select(_ => "https"));
        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, options).Invoke(request);
        Assert.Equal(IPAddress.Parse(seen), request.Connection.RemoteIpAddress!.IsIPv4MappedToIPv6 ? request.Connection.RemoteIpAddress.MapToIPv4() : request.Connection.RemoteIpAddress);
        Assert.Equal(scheme, request.Request.Scheme);
    }
}
