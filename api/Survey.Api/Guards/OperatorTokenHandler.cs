using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Survey.Core.Audit;

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
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, Actor.Operator.Id), new(ClaimTypes.Name, Actor.Operator.Name)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>Who acts, from who was authenticated.</summary>
static class Acting
{
    /// <summary>The actor of an authenticated request.</summary>
    public static Actor Actor(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("nobody is authenticated"),
        user.FindFirstValue(ClaimTypes.Name) ?? "");
}
