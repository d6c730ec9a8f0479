using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Api.Guards;

/// <summary>Knows the holder of the operator token by <c>Authorization: Bearer …</c>; compared in fixed time.</summary>
sealed class OperatorTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, SurveySettings settings)
    // It would log a line for everyone who comes without a token.
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    /// <summary>The scheme of the API: bearer tokens, never cookies.</summary>
    public const string Name = "Bearer";

    const string Prefix = "Bearer ";

    readonly byte[]? _expected = settings.OperatorToken is { } token ? Hash(token) : null;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    AuthenticateResult Authenticate()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        // Hashes are of one length, so the comparison tells nothing of the token, its length included.
        var given = Hash(header[Prefix.Length..]);
        if (_expected is null || !CryptographicOperations.FixedTimeEquals(given, _expected)) return AuthenticateResult.NoResult();
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(Caller.Operator, Scheme.Name)), Scheme.Name));
    }

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>An authenticated caller.</summary>
sealed class CallerIdentity(Caller caller, string scheme) : ClaimsIdentity([], scheme)
{
    /// <summary>Who it is.</summary>
    public Caller Caller { get; } = caller;
}

/// <summary>Who acts, from who was authenticated.</summary>
static class Acting
{
    /// <summary>The actor of an authenticated request.</summary>
    public static Actor Actor(this ClaimsPrincipal user) => user.Caller().Actor;

    /// <summary>Who asks, with role and reach.</summary>
    public static Caller Caller(this ClaimsPrincipal user) =>
        user.Identity is CallerIdentity identity ? identity.Caller : throw new InvalidOperationException("nobody is authenticated");
}
