using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Web.Console.Campaigns;

/// <summary>A campaign as its page has it: every list one entry a line.</summary>
public sealed record CampaignFields
{
    /// <summary>The revision the page was made from; 0 for a new campaign.</summary>
    public int Revision { get; init; }

    /// <summary>What stands on the poster.</summary>
    public string Title { get; init; } = "";

    /// <summary>The same in English.</summary>
    public string TitleEnglish { get; init; } = "";

    /// <summary>Who asks.</summary>
    public string Host { get; init; } = "";

    /// <summary>The same in English.</summary>
    public string HostEnglish { get; init; } = "";

    /// <summary>Where to ask back.</summary>
    public string Contact { get; init; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>Units, one a line; only of a new campaign.</summary>
    public string Units { get; init; } = "";

    /// <summary>Audiences, one a line.</summary>
    public string Audiences { get; init; } = "";

    /// <summary>Channels, one a line.</summary>
    public string Channels { get; init; } = "";

    /// <summary>Categories, one a line, with their words behind a colon.</summary>
    public string Categories { get; init; } = "";

    /// <summary>A new campaign, prefilled with what the field usually has.</summary>
    public static CampaignFields Usual { get; } = new()
    {
        Audiences = ReadEntries.Lines(Entry.Of(UsualFrame.Value.Audiences)),
        Channels = ReadEntries.Lines(Entry.Of(UsualFrame.Value.Channels)),
        Categories = ReadEntries.Lines(Entry.Of(UsualFrame.Value.Categories)),
    };

    /// <summary>A campaign as it stands.</summary>
    public static CampaignFields Of(Campaign campaign) => new()
    {
        Revision = campaign.Revision,
        Title = campaign.Title.In("zh-CN"),
        TitleEnglish = campaign.Title.ByLanguage.GetValueOrDefault("en", ""),
        Host = campaign.Host?.In("zh-CN") ?? "",
        HostEnglish = campaign.Host?.ByLanguage.GetValueOrDefault("en", "") ?? "",
        Contact = campaign.Contact ?? "",
        TimeZone = campaign.TimeZone,
        Audiences = ReadEntries.Lines(Entry.Of(campaign.Audiences)),
        Channels = ReadEntries.Lines(Entry.Of(campaign.Channels)),
        Categories = ReadEntries.Lines(Entry.Of(campaign.Categories)),
    };

    /// <summary>What was posted.</summary>
    public static CampaignFields Posted(ConsoleVisit visit) => Posted(visit.Posted) with { Revision = visit.Revision };

    static CampaignFields Posted(IFormCollection posted) => new()
    {
        Title = posted["title"].ToString().Trim(),
        TitleEnglish = posted["titleEnglish"].ToString().Trim(),
        Host = posted["host"].ToString().Trim(),
        HostEnglish = posted["hostEnglish"].ToString().Trim(),
        Contact = posted["contact"].ToString().Trim(),
        TimeZone = posted["timeZone"].ToString().Trim(),
        Units = posted["units"].ToString(),
        Audiences = posted["audiences"].ToString(),
        Channels = posted["channels"].ToString(),
        Categories = posted["categories"].ToString(),
    };

    /// <summary>The draft these fields make of <paramref name="campaign"/> (null: of a new one), and what could not be read.</summary>
    public (CampaignDraft Draft, ImmutableArray<Problem> Problems) Read(Campaign? campaign)
    {
        var usual = UsualFrame.Value;
        ImmutableArray<Audience> audiences =
            [.. ReadEntries.Of(Audiences, Entry.Of(campaign?.Audiences ?? usual.Audiences)).Select(entry => new Audience(entry.Key, entry.Name))];
        var units = campaign is null ? ReadUnits.OfText(Units, audiences, []) : new UnitsRead(campaign.Units, []);
        var draft = new CampaignDraft
        {
            Title = Text(Title, TitleEnglish) ?? "",
            Host = Text(Host, HostEnglish),
            Contact = Contact.Length > 0 ? Contact : null,
            TimeZone = TimeZone,
            Units = units.Units,
            Audiences = audiences,
            Channels = [.. ReadEntries.Of(Channels, Entry.Of(campaign?.Channels ?? usual.Channels)).Select(entry => new Channel(entry.Key, entry.Name))],
            Categories = [.. ReadEntries.Of(Categories, Entry.Of(campaign?.Categories ?? usual.Categories), keywords: true)
                .Select(entry => new Category(entry.Key, entry.Name, entry.Keywords))],
        };
        return (draft, units.Problems);
    }

    static LocalizedText? Text(string chinese, string english) => (chinese, english) switch
    {
        ("", "") => null,
        (_, "") => chinese,
        ("", _) => english,
        _ => LocalizedText.Of(chinese, english),
    };
}
