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

/// <summary>
/// Knows by <c>Authorization: Bearer …</c> who holds the operator token, compared in fixed time, or a token of an organiser,
/// looked up by its hash.
/// </summary>
sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, SurveySettings settings, ReadToken read)
    // It would log a line for everyone who comes without a token.
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    /// <summary>The scheme of the API: bearer tokens, never cookies.</summary>
    public const string Name = "Bearer";

    const string Prefix = "Bearer ";

    readonly byte[]? _expected = settings.OperatorToken is { } token ? Hash(token) : null;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header[Prefix.Length..];
        var caller = IsOperators(token) ? Caller.Operator : await read.RunAsync(token, Context.RequestAborted);
        return caller is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller, Scheme.Name)), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    // Hashes are of one length, so the comparison tells nothing of the token, its length included.
    bool IsOperators(string token) => _expected is not null && CryptographicOperations.FixedTimeEquals(Hash(token), _expected);

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
