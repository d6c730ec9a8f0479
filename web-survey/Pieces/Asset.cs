using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Web.Pieces;

/// <summary>
/// The style and script files that lie beside the pages, as they go over the wire: without comments and idle white
/// space. They are read once; a missing file is a fault of the programme and throws.
/// </summary>
public static partial class Asset
{
    /// <summary>The style sheet of that path below the project, e.g. <c>Pieces/tokens.css</c>.</summary>
    public static string Css(string path) => CssOf(Name(path));

    /// <summary>The script of that path; comments stand on lines of their own there.</summary>
    public static string Script(string path) => ScriptOf(Name(path));

    /// <summary>The style sheet embedded under that name.</summary>
    internal static string CssOf(string name)
    {
        var css = Space().Replace(Comment().Replace(Read(name), ""), " ");
        return Around().Replace(css, "${mark}").Replace(": ", ":", StringComparison.Ordinal).Replace(";}", "}", StringComparison.Ordinal).Trim();
    }

    /// <summary>The script embedded under that name.</summary>
    internal static string ScriptOf(string name) => string.Join('\n', Read(name).Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    /// <summary>The source expression by which a content security policy allows exactly this inline text.</summary>
    public static string Hash(string inline) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";

    static string Name(string path) => "Survey.Web." + path.Replace('/', '.');

    static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"no embedded file {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(" ?(?<mark>[{};,>]) ?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Around();
}
