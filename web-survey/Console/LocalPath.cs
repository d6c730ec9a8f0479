namespace Survey.Web.Console;

/// <summary>Where a page may lead back to: paths of the console, nothing else.</summary>
static class LocalPath
{
    /// <summary>
    /// The path where it lies under <c>/console</c>, else <c>/console</c>. A second slash or a backslash would begin another
    /// host, and control characters another header.
    /// </summary>
    public static string Of(string? asked) => asked is not null && asked.Length < 1000 && !asked.Any(char.IsControl)
        && !asked.Contains('\\', StringComparison.Ordinal) && !asked.StartsWith("/console/sign-in", StringComparison.Ordinal)
        && (asked == "/console" || asked.StartsWith("/console/", StringComparison.Ordinal) || asked.StartsWith("/console?", StringComparison.Ordinal))
            ? asked
            : "/console";
}
