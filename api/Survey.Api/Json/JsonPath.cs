using System.Text;

namespace Survey.Api.Json;

/// <summary>Where reading stopped, as the serializer says it (<c>$.questions[2]['a b']</c>) and as we do (<c>/questions/2/a b</c>).</summary>
static class JsonPath
{
    /// <summary>The JSON pointer (RFC 6901) of a path; "" where there is none.</summary>
    public static string ToPointer(string? path)
    {
        var pointer = new StringBuilder();
        var rest = (path ?? "").AsSpan();
        if (rest.StartsWith("$")) rest = rest[1..];
        while (rest.Length > 0)
        {
            var (step, length) = First(rest);
            pointer.Append('/').Append(step.ToString().Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            rest = rest[length..];
        }
        return pointer.ToString();
    }

    /// <summary>The first step of a path, and how many characters it takes there.</summary>
    static (string Step, int Length) First(ReadOnlySpan<char> path)
    {
        if (path.StartsWith("['"))
        {
            var quote = path.IndexOf("']");
            return quote < 0 ? (path[2..].ToString(), path.Length) : (path[2..quote].ToString(), quote + 2);
        }
        if (path[0] == '[' && path.IndexOf(']') is var bracket and > 0) return (path[1..bracket].ToString(), bracket + 1);
        var end = path[1..].IndexOfAny('.', '[') is var length and >= 0 ? length + 1 : path.Length;
        return (path[1..end].ToString(), end);
    }
}
