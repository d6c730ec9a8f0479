using System.Text;

namespace Survey.Core.People;

/// <summary>What an organiser is to the service.</summary>
public enum Role
{
    /// <summary>May do everything, people included.</summary>
    Owner,

    /// <summary>Runs campaigns: publishes, closes, keys in paper ballots.</summary>
    Editor,

    /// <summary>Reads everything an organiser may read.</summary>
    Viewer,

    /// <summary>Reads what concerns the units named in the reach.</summary>
    UnitViewer,
}

/// <summary>A person who runs campaigns. Respondents are never one of these, and nothing joins the two.</summary>
public sealed record Organiser
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the changes.</summary>
    public required int Revision { get; init; }

    /// <summary>An e-mail address or a name, as <see cref="NormaliseSignInName"/> leaves it; unique.</summary>
    public required string SignInName { get; init; }

    /// <summary>The name shown on pages and in the audit log, 1–60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the organiser may do.</summary>
    public required Role Role { get; init; }

    /// <summary>The campaigns the role holds for; an owner reaches everything.</summary>
    public Reach Reach { get; init; } = Reach.Nothing;

    /// <summary>The language of the console; null: what the browser asks for.</summary>
    public string? Language { get; init; }

    /// <summary>The password, hashed.</summary>
    public required PasswordHash Password { get; init; }

    /// <summary>Who acts, for the audit log.</summary>
    public Audit.Actor Actor => new(Id, Name);

    /// <summary>What somebody typed, as sign-in names are compared: NFKC, without blanks around, lower case.</summary>
    public static string NormaliseSignInName(string typed) => Legible(typed).Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();

    /// <summary>Half a surrogate pair cannot be normalised: it becomes U+FFFD.</summary>
    internal static string Legible(string typed) => new UTF8Encoding(false).GetString(Encoding.UTF8.GetBytes(typed));
}
