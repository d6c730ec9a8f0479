using System.Collections.Immutable;
using Survey.Core.Problems;
using Survey.Core.Words;

namespace Survey.Core.People;

/// <summary>What somebody fills in who becomes an organiser, by the set-up link or by an invitation.</summary>
/// <param name="SignInName">An e-mail address or a name, 1–100 characters.</param>
/// <param name="Name">The name shown, 1–60 characters.</param>
/// <param name="Password">15–128 characters.</param>
/// <param name="Repeated">The same again.</param>
/// <param name="Language">The language of the console; null: what the browser asks for.</param>
public sealed record NewOrganiser(string SignInName, string Name, string Password, string Repeated, string? Language = null)
{
    /// <summary>Everything wrong with it; empty where nothing is.</summary>
    public ImmutableArray<Problem> Judge()
    {
        List<Problem> problems = [];
        if (!IsShortLine(Organiser.NormaliseSignInName(SignInName), 100)) problems.Add(new Problem("sign_in_name_wanted", "/signInName"));
        if (!IsShortLine(Organiser.Legible(Name).Trim(), 60)) problems.Add(new Problem("name_wanted", "/name"));
        problems.AddRange(NewPassword.Judge(Password, Repeated));
        if (Language is { } language && !Wording.Languages.Contains(language)) problems.Add(new Problem("language_unknown", "/language"));
        return [.. problems];
    }

    /// <summary>The organiser it makes.</summary>
    public Organiser Make(Role role, Reach reach) => new()
    {
        Id = Identifier.New(),
        Revision = 1,
        SignInName = Organiser.NormaliseSignInName(SignInName),
        Name = Organiser.Legible(Name).Trim(),
        Role = role,
        Reach = reach,
        Language = Language,
        Password = PasswordHash.Of(Password),
    };

    /// <summary>Whether a text is written, short enough and without control characters.</summary>
    internal static bool IsShortLine(string text, int most) => text.Length > 0 && text.Length <= most && !text.Any(char.IsControl);
}
