using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>A page that says one thing: where it stands, and what one can do now.</summary>
/// <param name="Language">Language tag of the page.</param>
/// <param name="Heading">The one thing.</param>
/// <param name="Lines">What one can do now.</param>
public sealed record CalmView(string Language, string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>Which form it is about; null where none is known.</summary>
    public string? Subject { get; init; }

    /// <summary>What was published of it, for who asks; null where none is known.</summary>
    public FormVersion? Version { get; init; }

    /// <summary>Where one can go on.</summary>
    public (string Address, string Label)? Next { get; init; }

    /// <summary>Where the page goes by itself after so many seconds, without script; null: nowhere.</summary>
    public (string Address, int Seconds)? Again { get; init; }

    /// <summary>Texts somebody wrote that can no longer be taken, so that they are not lost to the writer.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];

    /// <summary>The languages the page can be read in.</summary>
    public IReadOnlyList<string> Offered => Version?.Definition.Languages is { IsDefaultOrEmpty: false } languages ? languages : Wording.Languages;

    /// <summary>What the address of the page says beside the language, with its "&amp;".</summary>
    public string Query { get; init; } = "";

    /// <summary>The sentences of the page.</summary>
    public Wording Words => Wording.In(Language);

    /// <summary>A page of a heading and one sentence, by words keys <c>respondent.{name}</c> and <c>respondent.{name}.do</c>.</summary>
    public static CalmView Of(string name, string language)
    {
        var words = Wording.In(language);
        return new CalmView(language, words[$"respondent.{name}"], [words[$"respondent.{name}.do"]]);
    }

    /// <summary>After a response: it is counted, and what is not recorded; nothing about the answers.</summary>
    /// <param name="entrance">What the code leads to.</param>
    /// <param name="language">Language tag of the page.</param>
    /// <param name="again">Whether the same filling-in was counted before.</param>
    public static CalmView Thanks(Entrance entrance, string language, bool again)
    {
        var words = Wording.In(language);
        var page = About(Of(again ? "again" : "thanks", language), entrance);
        var kept = entrance.Version.Definition.Privacy.Mode is PrivacyMode.Rows ? "respondent.thanks.rows" : "respondent.thanks.tallies";
        return page with
        {
            Query = again ? "&again=true" : "",
            Lines = again ? page.Lines : [.. page.Lines, words[kept], words["respondent.thanks.final"]],
            Next = entrance.Standing is Standing.Open ? (Address(entrance, language), words["respondent.next"]) : null,
        };
    }

    /// <summary>The same on a tablet that many use: it goes back to the start by itself, and at once by its button.</summary>
    public static CalmView ThanksOnKiosk(Entrance entrance, string language, bool again)
    {
        const int Seconds = 10;
        var (page, start) = (Thanks(entrance, language, again), $"../kiosk?lang={language}");
        return page with
        {
            Lines = [.. page.Lines, page.Words.Say("respondent.kiosk.back", ("seconds", Seconds))],
            Next = (start, page.Words["respondent.kiosk.next"]),
            Again = (start, Seconds),
        };
    }

    /// <summary>Where nobody can answer now: not yet open, paused, full, or closed.</summary>
    /// <param name="entrance">What the code leads to.</param>
    /// <param name="language">Language tag of the page.</param>
    /// <param name="now">This instant, UTC.</param>
    /// <param name="given">What was sent and cannot be taken; null where nothing was.</param>
    public static CalmView NotTaken(
        Entrance entrance, string language, DateTimeOffset now, IReadOnlyDictionary<string, GivenAnswer>? given = null)
    {
        var words = Wording.In(language);
        var (definition, zone) = (entrance.Version.Definition, entrance.Version.TimeZone);
        var page = entrance.Standing switch
        {
            Standing.NotYetOpen when definition.Opens is { } opens => Of("notyet", language) with
            {
                Heading = words.Say("respondent.notyet", ("moment", Moment.Say(opens, zone, now, language))),
            },
            Standing.Paused => Of("paused", language),
            Standing.Full => Of("full", language),
            // Closed by hand before its hour: the hour would be wrong.
            _ when definition.Closes is { } closes && closes <= now => Of("closed", language) with
            {
                Heading = words.Say("respondent.closed.at", ("moment", Moment.Say(closes, zone, now, language))),
            },
            _ => Of("closed", language),
        };
        page = About(page, entrance);
        return given is null ? page : page with
        {
            Lines = [words["respondent.nottaken"], .. page.Lines, words["respondent.nottaken.before"]],
            Typed = [.. definition.Questions.Where(question => question.IsSlip)
                .Select(question => given.GetValueOrDefault(question.Key)?.Text).OfType<string>().Where(text => text.Trim().Length > 0)],
        };
    }

    static CalmView About(CalmView page, Entrance entrance) => page with
    {
        Subject = entrance.Version.Definition.Title.In(page.Language),
        Version = entrance.Version,
    };

    static string Address(Entrance entrance, string language) => $"../{entrance.Collector.Code}?lang={language}";
}
