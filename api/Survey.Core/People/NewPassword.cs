using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>
/// What a new password must be: 15–128 characters, nothing else. Rules of composition make passwords worse, and a
/// sentence is easier to keep in mind than a riddle.
/// </summary>
public static class NewPassword
{
    /// <summary>Fewest characters.</summary>
    public const int Least = 15;

    /// <summary>Most characters.</summary>
    public const int Most = 128;

    /// <summary>What is wrong with it; empty where nothing is.</summary>
    public static IEnumerable<Problem> Judge(string password, string repeated)
    {
        var length = Length(password);
        if (length < Least) yield return new Problem("password_short", "/password").With("least", Least).With("length", length);
        else if (length > Most) yield return new Problem("password_long", "/password").With("most", Most);
        else if (!string.Equals(password, repeated, StringComparison.Ordinal)) yield return new Problem("password_differs", "/repeated");
    }

    // A character is a Unicode code point: 𠮷 counts once.
    static int Length(string password) => password.EnumerateRunes().Count();
}
