using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Posters;

/// <summary>Cards with single-use codes to print, cell by cell, ten on an A4 page; shown once.</summary>
/// <param name="Version">What was published.</param>
/// <param name="Sheets">The cards of each collector.</param>
/// <param name="Address">What the QR codes point to.</param>
/// <param name="Asked">The language of the one who prints; the form's first where it is none of the form's.</param>
/// <param name="Now">This instant, UTC; decides whether the year is said.</param>
/// <param name="Back">Where the cards were asked for.</param>
public sealed record CardJob(FormVersion Version, IReadOnlyList<CardSheet> Sheets, PublicAddress Address, string Asked, DateTimeOffset Now, string Back)
{
    /// <summary>Cards of one A4 page.</summary>
    public const int OnePage = 10;

    /// <summary>Language tag of the cards.</summary>
    public string Language => Languages.Choose(Version.Definition.Languages, Asked, default);

    /// <summary>The sentences of the cards.</summary>
    public Wording Words => Wording.In(Language);

    /// <summary>Cards in all.</summary>
    public int Count => Sheets.Sum(sheet => sheet.Codes.Length);

    /// <summary>The pages: a new one for each cell, so that the cut stacks are handed out as they lie.</summary>
    public IEnumerable<(Collector Collector, IReadOnlyList<string> Codes)> Pages =>
        Sheets.SelectMany(sheet => sheet.Codes.Chunk(OnePage).Select(codes => (sheet.Collector, (IReadOnlyList<string>)codes)));

    /// <summary>Who is asked, where.</summary>
    public string Cell(Collector collector) => string.Join(" · ",
        Version.Unit(collector.Unit)?.Name.In(Language), Version.Audience(collector.Audience)?.Name.In(Language));

    /// <summary>Until when.</summary>
    public string Until => Version.Definition.Closes is { } closes
        ? Words.Say("respondent.until", ("moment", Moment.Say(closes, Version.TimeZone, Now, Language)))
        : Words["respondent.until.open"];
}

/// <summary>Cards as a reply: in no cache, not compressed, in no Referer.</summary>
public static class CardReply
{
    static readonly string Style = Tokens.Css + Asset.Css("Posters/cards.css");

    /// <summary>The page to print.</summary>
    public static IResult Show(HttpContext context, CardJob job)
    {
        PageServices.ShowsSecret(context);
        PageHeaders.Set(context, $"default-src 'none'; style-src {Asset.Hash(Style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        return new RazorComponentResult<CardSheetPage>(new Dictionary<string, object?> { [nameof(CardSheetPage.Job)] = job }) { PreventStreamingRendering = true };
    }

    /// <summary>The style of the cards.</summary>
    internal static IReadOnlyList<string> Styles => [Style];
}
