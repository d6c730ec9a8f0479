using Survey.Core.Collectors;
using Survey.Core.Words;
using Survey.Web.Pieces;
using Survey.Web.Respondent;

namespace Survey.Web.Posters;

/// <summary>What stands on the A4 poster of a collector: which campaign and unit, the QR, four short lines and one promise.</summary>
/// <param name="Entrance">The collector and the published form it leads to.</param>
/// <param name="Address">What the QR points to.</param>
/// <param name="Language">Language tag of the poster.</param>
/// <param name="Now">This instant, UTC; decides whether the year is said.</param>
public sealed record Poster(Entrance Entrance, PublicAddress Address, string Language, DateTimeOffset Now)
{
    /// <summary>The sentences of the poster.</summary>
    public Wording Words => Wording.In(Language);

    /// <summary>The campaign.</summary>
    public string Campaign => Entrance.Version.CampaignTitle.In(Language);

    /// <summary>The unit.</summary>
    public string Unit => Entrance.Version.Unit(Entrance.Collector.Unit)?.Name.In(Language) ?? "";

    /// <summary>The link in its two shapes, and the code in groups.</summary>
    public CollectorLink Link => new(Address, Entrance.Collector.Code);

    /// <summary>What, how long, until when, who asks: a heading and a line each; the last is absent where nobody is named.</summary>
    public IEnumerable<(string Heading, string Line)> Lines
    {
        get
        {
            var (version, definition) = (Entrance.Version, Entrance.Version.Definition);
            var audience = version.Audience(Entrance.Collector.Audience)?.Name.In(Language) ?? "";
            yield return (Words["poster.what"], Words.Say("poster.what.line", ("form", definition.Title.In(Language)), ("audience", audience)));
            var length = FormLength.Of(definition, Language);
            var key = length.Questions == 1 ? "respondent.length.one" : "respondent.length";
            yield return (Words["poster.length"], Words.Say(key, ("questions", length.Questions), ("minutes", length.Minutes)));
            yield return (Words["poster.until"], definition.Closes is { } closes
                ? Moment.Say(closes, version.TimeZone, Now, Language) : Words["poster.until.open"]);
            if (version.Host is not null || version.Contact is not null)
                yield return (Words["poster.host"], string.Join(" · ", new[] { version.Host?.In(Language), version.Contact }.OfType<string>()));
        }
    }

    /// <summary>The type of the campaign's name, in millimetres on A4; the class of the sheet is called after it.</summary>
    public double Size => Fitted.Heading;

    /// <summary>The style of the posters' type sizes, one rule for each size among them.</summary>
    public static string SizesOf(IEnumerable<Poster> posters) => string.Concat(posters.Select(poster => poster.Fitted).Distinct()
        .Select(fitted => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $".f{fitted.Heading} h1{{font-size:calc(var(--mm)*{fitted.Heading})}}.f{fitted.Heading} .unit{{font-size:calc(var(--mm)*{fitted.Below})}}")));

    (double Heading, double Below) Fitted => FittedText.Pair(Campaign, Unit, width: 180, height: Address.IsReachable ? 60 : 46);
}
