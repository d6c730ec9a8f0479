using Microsoft.AspNetCore.Authentication;
using Survey.Core.People;
using Survey.Web.Pieces;

namespace Survey.Api.Guards;

/// <summary>Who may call what. The API takes bearer tokens alone: a cookie would let another site's page act.</summary>
static class ApiAccess
{
    /// <summary>To read what of a campaign concerns one's own units; all of it for everybody but unit viewers.</summary>
    public const string ReadUnit = "api.readUnit";

    /// <summary>To read campaigns, forms, results and suggestions.</summary>
    public const string Read = "api.read";

    /// <summary>To change campaigns and forms, publish, close, key in ballots.</summary>
    public const string Run = "api.run";

    /// <summary>To make campaigns.</summary>
    public const string Begin = "api.begin";

    /// <summary>To see who did what.</summary>
    public const string Govern = "api.govern";

    /// <summary>The scheme and the policies; the operator token carries every right.</summary>
    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var (name, permission) in Policies)
        {
            policies.AddPolicy(name, policy => policy.AddAuthenticationSchemes(BearerHandler.Name).RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.Identity is CallerIdentity known && known.Caller.May(permission)));
        }
        return services.AddSingleton<AddressTags>();
    }

    static (string Name, Permission Permission)[] Policies =>
    [
        (ReadUnit, Permission.ReadUnit), (Read, Permission.Read), (Run, Permission.Run), (Begin, Permission.Begin), (Govern, Permission.Govern),
    ];
}
