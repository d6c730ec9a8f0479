using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Words;

namespace Survey.Core.People;

/// <summary>What the first organiser fills in.</summary>
/// <param name="SignInName">An e-mail address or a name, 1–100 characters.</param>
/// <param name="Name">The name shown, 1–60 characters.</param>
/// <param name="Password">15–128 characters.</param>
/// <param name="Repeated">The same again.</param>
/// <param name="Language">The language of the console; null: what the browser asks for.</param>
public sealed record FirstOrganiser(string SignInName, string Name, string Password, string Repeated, string? Language = null);

/// <summary>Makes the owner through the one-time link; the link is spent with it.</summary>
public sealed class UseSetUpLink(IOrganiserStore organisers, TimeProvider clock)
{
    /// <summary>Whether a link is worth showing the page for.</summary>
    public Task<bool> IsGoodAsync(string secret, CancellationToken cancellationToken) =>
        organisers.IsSetUpLinkGoodAsync(Secret.Hash(secret), clock.GetUtcNow(), cancellationToken);

    /// <summary>The owner; refused with <c>set_up_link_spent</c> where the link is unknown, spent or past its time.</summary>
    public async Task<Outcome<Organiser>> RunAsync(string secret, FirstOrganiser filled, CancellationToken cancellationToken)
    {
        if (!await IsGoodAsync(secret, cancellationToken)) return Spent;
        var problems = Judge(filled);
        if (problems.Length > 0) return problems;
        var now = clock.GetUtcNow();
        var owner = new Organiser
        {
            Id = Identifier.New(),
            Revision = 1,
            SignInName = Organiser.NormaliseSignInName(filled.SignInName),
            Name = filled.Name.Trim(),
            Role = Role.Owner,
            Reach = Reach.Everything,
            Language = filled.Language,
            Password = PasswordHash.Of(filled.Password),
        };
        var entry = new AuditEntry(now, owner.Actor, "organiser.set_up", owner.Id);
        return await organisers.UseSetUpLinkAsync(Secret.Hash(secret), now, owner, entry, cancellationToken) ? owner : Spent;
    }

    static Problem Spent => new("set_up_link_spent", "", ProblemKind.Missing);

    static ImmutableArray<Problem> Judge(FirstOrganiser filled)
    {
        List<Problem> problems = [];
        if (!IsShortLine(Organiser.NormaliseSignInName(filled.SignInName), 100)) problems.Add(new Problem("sign_in_name_wanted", "/signInName"));
        if (!IsShortLine(Organiser.Legible(filled.Name).Trim(), 60)) problems.Add(new Problem("name_wanted", "/name"));
        problems.AddRange(NewPassword.Judge(filled.Password, filled.Repeated));
        if (filled.Language is { } language && !Wording.Languages.Contains(language)) problems.Add(new Problem("language_unknown", "/language"));
        return [.. problems];
    }

    static bool IsShortLine(string text, int most) => text.Length > 0 && text.Length <= most && !text.Any(char.IsControl);
}
