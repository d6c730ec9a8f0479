using Microsoft.Extensions.Primitives;

namespace Survey.Api;

/// <summary>The revision a change was made from, by the header <c>If-Match</c>.</summary>
/// <param name="Revision">Null: not checked (no header, or <c>*</c>). −1: a tag this service never gave, so nothing matches.</param>
public readonly record struct IfMatch(int? Revision)
{
    /// <summary>Reads the header; one tag, since a thing has one revision.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new IfMatch(Read(context.Request.Headers.IfMatch)));

    static int? Read(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header) || header == "*") return null;
        return header.ToString() is ['"', .. var digits, '"']
            && int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var revision)
            ? revision
            : -1;
    }
}
