using Microsoft.AspNetCore.Http;
using Survey.Core.People;

namespace Survey.Web.Console;

/// <summary>
/// The three cookies of the console. All are kept from scripts and sent to <c>/console</c> alone: an organiser who answers
/// a form does so without a cookie, like everybody else. That path rules out the <c>__Host-</c> prefix; where there is
/// https the names carry <c>__Secure-</c>, so that nobody without it can plant them.
/// </summary>
static class ConsoleCookies
{
    /// <summary>The secret of the session; null where there is none.</summary>
    public static string? Session(HttpContext http) => Read(http, "survey-session");

    /// <summary>Keeps the secret of a session for as long as the browser is open.</summary>
    public static void KeepSession(HttpContext http, string secret) => Write(http, "survey-session", secret, SameSiteMode.Lax, null);

    /// <summary>Forgets the session.</summary>
    public static void ForgetSession(HttpContext http) =>
        http.Response.Cookies.Delete(Name(http, "survey-session"), Options(http, SameSiteMode.Lax, null));

    /// <summary>The secret of a visit of somebody who is not signed in; made where absent. It guards posts, nothing else.</summary>
    public static string Visit(HttpContext http)
    {
        if (Read(http, "survey-visit") is { Length: > 0 } known) return known;
        var secret = Secret.New(32);
        Write(http, "survey-visit", secret, SameSiteMode.Strict, null);
        return secret;
    }

    /// <summary>The language chosen on this browser; null where none was.</summary>
    public static string? Language(HttpContext http) => Read(http, "survey-language");

    /// <summary>Keeps the language for a year.</summary>
    public static void KeepLanguage(HttpContext http, string language) =>
        Write(http, "survey-language", language, SameSiteMode.Lax, TimeSpan.FromDays(365));

    static string? Read(HttpContext http, string name) => http.Request.Cookies[Name(http, name)];

    static void Write(HttpContext http, string name, string value, SameSiteMode site, TimeSpan? life) =>
        http.Response.Cookies.Append(Name(http, name), value, Options(http, site, life));

    static string Name(HttpContext http, string name) => http.Request.IsHttps ? "__Secure-" + name : name;

    static CookieOptions Options(HttpContext http, SameSiteMode site, TimeSpan? life) => new()
    {
        Path = "/console",
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = site,
        MaxAge = life,
    };
}
