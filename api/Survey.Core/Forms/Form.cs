using System.Collections.Immutable;
using Survey.Core.Campaigns;

namespace Survey.Core.Forms;

/// <summary>Where a form stands. A form goes down this list and never back.</summary>
public enum FormState
{
    /// <summary>Being edited.</summary>
    Draft,

    /// <summary>Published: it takes responses within its hours.</summary>
    Open,

    /// <summary>Takes no more; its box waits to be opened (for its passphrase, or for the service).</summary>
    Closed,

    /// <summary>The box was opened, counted and destroyed; the figures exist.</summary>
    Opened,
}

/// <summary>A questionnaire of a campaign, with what was published of it.</summary>
public sealed record Form
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public required string Campaign { get; init; }

    /// <summary>Counts the changes; the ETag of the API.</summary>
    public required int Revision { get; init; }

    /// <summary>Where it stands.</summary>
    public FormState State { get; init; }

    /// <summary>The definition being edited; from publishing on equal to the version's.</summary>
    public required FormDefinition Definition { get; init; }

    /// <summary>The form this one was copied from, for round-by-round comparison.</summary>
    public string? CopyOf { get; init; }

    /// <summary>Whether it takes over the collectors of <see cref="CopyOf"/> when it is published.</summary>
    public bool TakesCollectors { get; init; }

    /// <summary>The round: 1, or one more than that of the form it was copied from.</summary>
    public int Round { get; init; } = 1;

    /// <summary>What was published; null while a draft.</summary>
    public FormVersion? Version { get; init; }

    /// <summary>Whether its box can be opened only with a closing passphrase.</summary>
    public bool NeedsPassphrase { get; init; }

    /// <summary>The day (in the campaign's zone) the box was opened; nothing finer is kept near an answer.</summary>
    public DateOnly? OpenedOn { get; init; }
}

/// <summary>
/// What was published of a form, with everything of the campaign its figures rest on; frozen for ever. A response
/// names its version.
/// </summary>
public sealed record FormVersion
{
    /// <summary>The form.</summary>
    public required string Form { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>第 n 版: the form's round.</summary>
    public required int Number { get; init; }

    /// <summary>Titles, questions, rule, privacy.</summary>
    public required FormDefinition Definition { get; init; }

    /// <summary>The campaign's title at publishing.</summary>
    public required LocalizedText CampaignTitle { get; init; }

    /// <summary>Who asks.</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>Where to ask back.</summary>
    public string? Contact { get; init; }

    /// <summary>The campaign's zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The units at publishing (rosters are in <see cref="Roster"/>).</summary>
    public required ImmutableArray<Unit> Units { get; init; }

    /// <summary>The audiences of this form.</summary>
    public required ImmutableArray<Audience> Audiences { get; init; }

    /// <summary>The channels at publishing.</summary>
    public required ImmutableArray<Channel> Channels { get; init; }

    /// <summary>The categories at publishing.</summary>
    public required ImmutableArray<Category> Categories { get; init; }

    /// <summary>The roster of this form.</summary>
    public required Roster Roster { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The form as it is now, with what its figures rest on of the campaign as it is now.</summary>
    public static FormVersion Freeze(Form form, Campaign campaign, DateTimeOffset now) => new()
    {
        Form = form.Id,
        Campaign = campaign.Id,
        Number = form.Round,
        Definition = form.Definition,
        CampaignTitle = campaign.Title,
        Host = campaign.Host,
        Contact = campaign.Contact,
        TimeZone = campaign.TimeZone,
        Units = campaign.Units,
        Audiences = form.Definition.Audiences ?? campaign.Audiences,
        Channels = campaign.Channels,
        Categories = campaign.Categories,
        Roster = form.Definition.Roster is { } own ? new Roster(own) : campaign.Roster,
        PublishedAt = now,
    };

    /// <summary>The unit of that code; null where there is none.</summary>
    public Unit? Unit(string code) => Units.FirstOrDefault(unit => unit.Code == code);

    /// <summary>The audience of that key; null where there is none.</summary>
    public Audience? Audience(string key) => Audiences.FirstOrDefault(audience => audience.Key == key);

    /// <summary>The channel of that key; null where there is none.</summary>
    public Channel? Channel(string key) => Channels.FirstOrDefault(channel => channel.Key == key);
}
