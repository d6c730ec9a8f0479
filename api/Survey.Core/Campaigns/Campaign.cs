using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Campaigns;

/// <summary>Where a campaign stands.</summary>
public enum Stage
{
    /// <summary>征求意见: opinions are asked for.</summary>
    Solicitation,

    /// <summary>评议: the analysis is published and reviewed.</summary>
    Review,

    /// <summary>测评: the secret ballot and the knowledge test.</summary>
    Evaluation,
}

/// <summary>One round of asking: its bodies, who is asked there, by which paths, under which headings.</summary>
public sealed record Campaign
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the changes; the ETag of the API.</summary>
    public required int Revision { get; init; }

    /// <summary>What stands on the poster.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Where the campaign stands.</summary>
    public Stage Stage { get; init; }

    /// <summary>Who asks (主办), shown to respondents.</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>Where to ask back: a telephone number or an address, shown to respondents.</summary>
    public string? Contact { get; init; }

    /// <summary>IANA time zone in which hours are shown; Asia/Shanghai unless said otherwise.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>The bodies that take part.</summary>
    public ImmutableArray<Unit> Units { get; init; } = [];

    /// <summary>Who is asked.</summary>
    public ImmutableArray<Audience> Audiences { get; init; } = [];

    /// <summary>By which paths.</summary>
    public ImmutableArray<Channel> Channels { get; init; } = [];

    /// <summary>The code frame's headings.</summary>
    public ImmutableArray<Category> Categories { get; init; } = [];

    /// <summary>The head-counts of its units.</summary>
    [JsonIgnore]
    public Roster Roster => Roster.Of(Units.Select(unit => (unit.Code, unit.Roster)));
}

/// <summary>A body that takes part: a school, an office.</summary>
/// <param name="Code">1–40 letters, digits, '-', '_'; unique in the campaign.</param>
/// <param name="Name">What stands on the poster.</param>
/// <param name="Kind">What kind of body (高中, 小学 …), free text.</param>
/// <param name="Roster">Head-count by audience key; persons, ≥ 0.</param>
public sealed record Unit(string Code, LocalizedText Name, string? Kind = null, ImmutableSortedDictionary<string, int>? Roster = null);

/// <summary>A group that is asked.</summary>
/// <param name="Key">1–40 letters, digits, '-', '_'.</param>
/// <param name="Name">What people call it.</param>
public sealed record Audience(string Key, LocalizedText Name);

/// <summary>A path by which opinions come.</summary>
/// <param name="Key">1–40 letters, digits, '-', '_'.</param>
/// <param name="Name">What people call it.</param>
public sealed record Channel(string Key, LocalizedText Name);

/// <summary>A heading of the code frame.</summary>
/// <param name="Key">1–40 letters, digits, '-', '_'.</param>
/// <param name="Name">The heading.</param>
[method: JsonConstructor]
public sealed record Category(string Key, LocalizedText Name)
{
    /// <summary>A heading with its words.</summary>
    public Category(string key, LocalizedText name, ImmutableArray<string> keywords)
        : this(key, name) => Keywords = keywords;

    /// <summary>Words that speak for it.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];
}

/// <summary>Head-count per unit × audience (应参评人数): the base of participation.</summary>
/// <param name="Counts">unit code → audience key → persons, ≥ 0.</param>
public sealed record Roster(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Counts)
{
    /// <summary>A roster without anybody.</summary>
    public static Roster None { get; } = Of([]);

    /// <summary>A roster of units with their head-counts.</summary>
    public static Roster Of(IEnumerable<(string Unit, ImmutableSortedDictionary<string, int>? Counts)> units) =>
        new(units.Where(unit => unit.Counts is not null)
            .ToImmutableSortedDictionary(unit => unit.Unit, unit => unit.Counts!, StringComparer.Ordinal));

    /// <summary>Persons of one unit and audience; null where the roster does not say.</summary>
    public int? Of(string unit, string audience) =>
        Counts.TryGetValue(unit, out var counts) && counts.TryGetValue(audience, out var count) ? count : null;
}
