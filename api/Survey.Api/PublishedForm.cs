using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Forms;

namespace Survey.Api;

/// <summary>What anybody who holds a code may read: the published form as it is to be answered, without its key.</summary>
public sealed record PublishedForm
{
    /// <summary>The collector's code.</summary>
    public required string Code { get; init; }

    /// <summary>Whether one may answer now.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Who may answer; <c>codes</c>: a response carries a single-use code.</summary>
    public required Access Access { get; init; }

    /// <summary>The number of the version.</summary>
    public required int Version { get; init; }

    /// <summary>The campaign's title.</summary>
    public required LocalizedText Campaign { get; init; }

    /// <summary>Who asks.</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>Where to ask back.</summary>
    public string? Contact { get; init; }

    /// <summary>The body the answers are about.</summary>
    public required Named Unit { get; init; }

    /// <summary>Who is asked.</summary>
    public required Named Audience { get; init; }

    /// <summary>What the form is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What is said before the first question.</summary>
    public LocalizedText? Intro { get; init; }

    /// <summary>Language tags offered, the first one first.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>The document under review.</summary>
    public Document? Document { get; init; }

    /// <summary>From when it may be answered.</summary>
    public DateTimeOffset? Opens { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? Closes { get; init; }

    /// <summary>IANA time zone in which hours are shown.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How those who answer are protected.</summary>
    public required Privacy Privacy { get; init; }

    /// <summary>How the satisfaction rate will be computed.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Categories a suggestion may name.</summary>
    public required ImmutableArray<Named> Categories { get; init; }

    /// <summary>The questions in order.</summary>
    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>What stands behind a code, as anybody may read it.</summary>
    public static PublishedForm Of(Entrance entrance)
    {
        var (collector, version) = (entrance.Collector, entrance.Version);
        var definition = version.Definition;
        return new PublishedForm
        {
            Code = collector.Code,
            Standing = entrance.Standing,
            Access = collector.Access,
            Version = version.Number,
            Campaign = version.CampaignTitle,
            Host = version.Host,
            Contact = version.Contact,
            Unit = new Named(collector.Unit, version.Unit(collector.Unit)?.Name ?? collector.Unit),
            Audience = new Named(collector.Audience, version.Audience(collector.Audience)?.Name ?? collector.Audience),
            Purpose = definition.Purpose,
            Title = definition.Title,
            Intro = definition.Intro,
            Languages = definition.Languages,
            Document = definition.Document,
            Opens = definition.Opens,
            Closes = definition.Closes,
            TimeZone = version.TimeZone,
            Privacy = definition.Privacy,
            Rule = definition.Rule,
            Categories = [.. version.Categories.Select(category => new Named(category.Key, category.Name))],
            Questions = [.. definition.Questions.Select(WithoutKey)],
        };
    }

    static Question WithoutKey(Question question) => question switch
    {
        SingleQuestion single => single with { Correct = null },
        MultipleQuestion multiple => multiple with { Correct = null },
        _ => question,
    };
}

/// <summary>A key with its name.</summary>
/// <param name="Key">Stable.</param>
/// <param name="Name">What people call it.</param>
public sealed record Named(string Key, LocalizedText Name);
