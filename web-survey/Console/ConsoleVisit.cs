using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Console;

/// <summary>One request to the console: who asks, in which words the answer speaks, and how a page of it is made.</summary>
public sealed class ConsoleVisit
{
    static readonly string[] Apart =
        ["/console/people", "/console/tokens", "/console/audit", "/console/recorded", "/console/password", "/console/invitations"];

    readonly HttpContext _http;
    string? _secret;
    Caller? _caller;

    ConsoleVisit(HttpContext http, SignedIn? who)
    {
        (_http, Who) = (http, who);
        var language = Languages.Choose(
            Wording.Languages, ConsoleCookies.Language(http) ?? who?.Organiser.Language, http.Request.Headers.AcceptLanguage);
        Words = Wording.In(language);
    }

    /// <summary>Who is signed in; null at the door.</summary>
    public SignedIn? Who { get; }

    /// <summary>Who asks, with role and reach; only where somebody is signed in.</summary>
    public Caller Caller => _caller ??= Caller.Of(Who!.Organiser);

    /// <summary>Whether whoever is signed in may do something; a page shows no act that would be refused.</summary>
    public bool May(Permission permission) => Who is not null && Caller.May(permission);

    /// <summary>Who acts, for the audit log; only where somebody is signed in.</summary>
    public Actor Actor => Who!.Organiser.Actor;

    /// <summary>The sentences of the page's language.</summary>
    public Wording Words { get; }

    /// <summary>The page's language.</summary>
    public string Language => Words.Language;

    /// <summary>The path and query asked for.</summary>
    public string Here => _http.Request.Path + _http.Request.QueryString;

    /// <summary>Whether the address names this, with or without a value: <c>?desc</c>.</summary>
    public bool Asks(string name) => _http.Request.Query.ContainsKey(name);

    /// <summary>What the address says of this; null where nothing.</summary>
    public string? Asked(string name) => _http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Whether the page asked for belongs to the room of that address; what has no room of its own belongs to the campaigns.</summary>
    public bool IsBelow(string room) => room == "/console"
        ? !Apart.Any(other => _http.Request.Path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase))
        : _http.Request.Path.StartsWithSegments(room, StringComparison.OrdinalIgnoreCase);

    /// <summary>The present time, UTC.</summary>
    public DateTimeOffset Now => _http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>An instant that belongs to no campaign, on the clock most campaigns go by.</summary>
    public string Say(DateTimeOffset at) => Moment.Say(at, CampaignZone.Default, Now, Language);

    /// <summary>A day as people write it.</summary>
    public string Say(DateOnly day) => day.ToString(Language == "en" ? "d MMMM yyyy" : "yyyy 年 M 月 d 日", CultureInfo.InvariantCulture);

    /// <summary>The fields posted; empty for a page that was asked for.</summary>
    public IFormCollection Posted { get; private set; } = FormCollection.Empty;

    /// <summary>The revision the posted page was made from; 0, which nothing stored has, where it says none.</summary>
    public int Revision => int.TryParse(Posted["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>The step in the work on items that the posted page would undo; 0, which no step has, where it says none.</summary>
    public int Step => int.TryParse(Posted["step"], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0;

    /// <summary>A fresh antiforgery token.</summary>
    public string NewToken() => FormToken.New(Guarding());

    /// <summary>The visit of a request; read once.</summary>
    public static async ValueTask<ConsoleVisit?> BindAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(ConsoleVisit), out var known)) return (ConsoleVisit)known!;
        var who = ConsoleCookies.Session(http) is { Length: > 0 } secret
            ? await http.RequestServices.GetRequiredService<ReadSession>().RunAsync(secret, http.RequestAborted)
            : null;
        var visit = new ConsoleVisit(http, who);
        http.Items[typeof(ConsoleVisit)] = visit;
        return visit;
    }

    /// <summary>The page, with what it shows and a status.</summary>
    public RazorComponentResult<TPage> Page<TPage>(object? view = null, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        // Before the page is written: a cookie cannot follow the first byte of a body.
        Guarding();
        // Components announce a script framework that is not here.
        _http.Response.OnStarting(() =>
        {
            _http.Response.Headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Visit"] = this };
        if (view is not null) parameters["View"] = view;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>A calm page that says why nothing was done.</summary>
    public IResult Refuse(int status, string sentence) => Page<RefusedPage>(Words[sentence], status);

    /// <summary>There is no such page or thing, or it is somebody else's.</summary>
    public IResult Missing() => Refuse(StatusCodes.Status404NotFound, "console.refused.missing");

    /// <summary>The lines of an error summary, what several rows have in common once; a problem of one of the page's <paramref name="fields"/> leads to it.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines(ImmutableArray<Problem> problems, params IEnumerable<string> fields) =>
        [.. problems.Select(problem => new ErrorSummary.Line(Words.Say(problem), fields.FirstOrDefault(field => problem.Pointer == "/" + field))).Distinct()];

    /// <summary>Reads the fields and says whether they came from a page of this visit.</summary>
    internal async Task<bool> HasFormTokenAsync()
    {
        if (!_http.Request.HasFormContentType) return false;
        Posted = await _http.Request.ReadFormAsync(_http.RequestAborted);
        return FormToken.Fits(Guarding(), Posted[FormToken.Field]);
    }

    string Guarding() => _secret ??= Who is not null ? ConsoleCookies.Session(_http)! : ConsoleCookies.Visit(_http);
}
