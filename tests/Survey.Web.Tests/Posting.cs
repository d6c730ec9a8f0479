using System.Net;
using System.Text.RegularExpressions;
using Survey.Testing;

namespace Survey.Web.Tests;

/// <summary>The room without a browser: what is asked for, what is sent, what comes back.</summary>
static partial class Posting
{
    /// <summary>The page as somebody who speaks <paramref name="language"/> gets it; null: who says nothing.</summary>
    public static async Task<(HttpResponseMessage Reply, string Html)> OpenAsync(this OpenForm form, string path = "", string? language = null)
    {
        using var client = form.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(form.Url + path));
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var reply = await client.SendAsync(request);
        return (reply, WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends fields; a key of its own where <paramref name="fields"/> name none.</summary>
    public static async Task<(HttpResponseMessage Reply, string Html)> SendAsync(this OpenForm form, params (string Name, string Value)[] fields)
    {
        using var client = form.Host.Anonymous();
        var posted = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (fields.All(field => field.Name != "key")) posted.Add(new("key", Survey.Core.Identifier.New()));
        using var content = new FormUrlEncodedContent(posted);
        var reply = await client.PostAsync(new Uri(form.Url), content);
        return (reply, WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }

    /// <summary>The once-only key of a page.</summary>
    public static string KeyOf(string html) => Key().Match(html).Groups["key"].Value;

    [GeneratedRegex("name=\"key\" value=\"(?<key>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
