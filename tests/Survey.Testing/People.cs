using System.Collections.Immutable;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Testing;

/// <summary>Organisers of a running service, made as people are: by invitation.</summary>
public static class People
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "a long and quiet sentence";

    /// <summary>Somebody of that role, whose sign-in name is <paramref name="name"/>.</summary>
    public static async Task<Organiser> InvitedAsync(this ServiceHost host, string name, Role role, Reach? reach = null)
    {
        var made = FormLife.Done(await host.Services.GetRequiredService<InviteOrganiser>().RunAsync(new InvitationDraft(role, reach), Actor.Operator, default));
        return FormLife.Done(await host.Services.GetRequiredService<UseInvitation>().RunAsync(made.Secret, new NewOrganiser(name, name, Password, Password), default));
    }

    /// <summary>A token of theirs.</summary>
    public static async Task<string> TokenAsync(this ServiceHost host, Organiser organiser, params ImmutableArray<Permission> scopes) =>
        FormLife.Done(await host.Services.GetRequiredService<CreateToken>().RunAsync(
            new TokenDraft("测试", scopes), Caller.Of(organiser), organiser, default)).Text;

    /// <summary>The JSON door for the holder of a token.</summary>
    public static Door Door(this ServiceHost host, string token)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Door(client);
    }
}
