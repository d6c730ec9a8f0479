using System.Collections.Immutable;
using FluentValidation;
using Survey.Core.Problems;

namespace Survey.Core.Campaigns;

/// <summary>A campaign as somebody asks for it. Field names are the API's.</summary>
public sealed record CampaignDraft
{
    /// <summary>What stands on the poster; needed.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Who asks (主办).</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>Where to ask back.</summary>
    public string? Contact { get; init; }

    /// <summary>IANA time zone; Asia/Shanghai unless said otherwise.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>The bodies that take part.</summary>
    public ImmutableArray<Unit> Units { get; init; } = [];

    /// <summary>Who is asked.</summary>
    public ImmutableArray<Audience> Audiences { get; init; } = [];

    /// <summary>By which paths.</summary>
    public ImmutableArray<Channel> Channels { get; init; } = [];

    /// <summary>The code frame's headings.</summary>
    public ImmutableArray<Category> Categories { get; init; } = [];

    /// <summary>The draft as a campaign.</summary>
    public Campaign ToCampaign(string id, int revision, Stage stage) => new()
    {
        Id = id,
        Revision = revision,
        Stage = stage,
        Title = Title,
        Host = Host,
        Contact = Contact,
        TimeZone = TimeZone,
        Units = Units,
        Audiences = Audiences,
        Channels = Channels,
        Categories = Categories,
    };

    /// <summary>The draft that would make <paramref name="campaign"/> again.</summary>
    public static CampaignDraft Of(Campaign campaign) => new()
    {
        Title = campaign.Title,
        Host = campaign.Host,
        Contact = campaign.Contact,
        TimeZone = campaign.TimeZone,
        Units = campaign.Units,
        Audiences = campaign.Audiences,
        Channels = campaign.Channels,
        Categories = campaign.Categories,
    };
}

/// <summary>Judges a campaign: named, keyed without doubles, rosters of known audiences and no negative head-count.</summary>
public sealed class CampaignValidator : AbstractValidator<CampaignDraft>
{
    const int GreatestTitle = 200;
    const int GreatestCount = 10_000_000;

    /// <summary>The rules.</summary>
    public CampaignValidator()
    {
        RuleFor(campaign => campaign.Title).Custom((title, context) => Title(title, context, "Title"));
        RuleFor(campaign => campaign.TimeZone).Custom((zone, context) =>
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) context.Refuse("campaign_time_zone", "TimeZone", ("zone", zone));
        });
        RuleFor(campaign => campaign.Contact).Custom((contact, context) =>
        {
            if (contact?.Length > GreatestTitle) context.Refuse("text_too_long", "Contact", ("max", GreatestTitle));
        });
        RuleFor(campaign => campaign).Custom((campaign, context) =>
        {
            Keys(campaign.Units.Select(unit => (unit.Code, unit.Name)), "Units", "Code", context);
            Keys(campaign.Audiences.Select(audience => (audience.Key, audience.Name)), "Audiences", "Key", context);
            Keys(campaign.Channels.Select(channel => (channel.Key, channel.Name)), "Channels", "Key", context);
            Keys(campaign.Categories.Select(category => (category.Key, category.Name)), "Categories", "Key", context);
            for (var place = 0; place < campaign.Units.Length; place++)
                RosterRow(campaign.Units[place], campaign.Audiences, $"Units[{place}].Roster", context);
        });
    }

    /// <summary>Keys well formed and used once, names written and short enough.</summary>
    internal static void Keys<T>(
        IEnumerable<(string Key, LocalizedText Name)> entries, string property, string member, ValidationContext<T> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, (key, name)) in entries.Index())
        {
            if (!Key.IsWellFormed(key)) context.Refuse("key_malformed", $"{property}[{place}].{member}", ("key", key));
            else if (!seen.Add(key)) context.Refuse("key_twice", $"{property}[{place}].{member}", ("key", key));
            Title(name, context, $"{property}[{place}].Name");
        }
    }

    /// <summary>A roster names audiences that exist, with a head-count of 0 or more.</summary>
    internal static void RosterRow<T>(Unit unit, ImmutableArray<Audience> audiences, string property, ValidationContext<T> context)
    {
        foreach (var (audience, count) in unit.Roster ?? ImmutableSortedDictionary<string, int>.Empty)
        {
            if (audiences.All(known => known.Key != audience))
                context.Refuse("roster_audience_unknown", $"{property}.{audience}", ("unit", unit.Code), ("audience", audience));
            if (count is < 0 or > GreatestCount)
                context.Refuse("roster_count", $"{property}.{audience}", ("unit", unit.Code), ("audience", audience), ("max", GreatestCount));
        }
    }

    static void Title<T>(LocalizedText title, ValidationContext<T> context, string property)
    {
        if (title.IsBlank) context.Refuse("text_missing", property);
        else if (title.ByLanguage.Values.Any(text => text.Length > GreatestTitle)) context.Refuse("text_too_long", property, ("max", GreatestTitle));
    }
}
