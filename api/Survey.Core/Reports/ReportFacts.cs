using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>Everything a report of a campaign rests on, as the pages and the API tell it at that moment.</summary>
public sealed record ReportFacts
{
    /// <summary>The campaign.</summary>
    public required Campaign Campaign { get; init; }

    /// <summary>The language it is written in: zh-CN or en.</summary>
    public required string Language { get; init; }

    /// <summary>The day, in the campaign's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Forms whose figures exist, in the order of their purposes.</summary>
    public ImmutableArray<CountedForm> Forms { get; init; } = [];

    /// <summary>Forms that were published and are not opened yet: they are named, without figures.</summary>
    public ImmutableArray<Form> Unopened { get; init; } = [];

    /// <summary>The opinions, counted.</summary>
    public required OpinionCounts Opinions { get; init; }

    /// <summary>The items in the order of their numbers.</summary>
    public ImmutableArray<ItemSummary> Items { get; init; } = [];

    /// <summary>What is done about them, by item.</summary>
    public required IReadOnlyDictionary<string, LedgerEntry> Ledger { get; init; }
}

/// <summary>A form with its figures.</summary>
/// <param name="Version">What was published.</param>
/// <param name="OpenedOn">The day its box was opened.</param>
/// <param name="Units">The results divided by unit.</param>
/// <param name="Audiences">The results divided by audience.</param>
/// <param name="Cells">The results divided by unit and audience; null for a form that rates nothing.</param>
public sealed record CountedForm(FormVersion Version, DateOnly? OpenedOn, FormResults Units, FormResults Audiences, FormResults? Cells = null)
{
    /// <summary>Its title in a language.</summary>
    public string Title(string language) => Version.Definition.Title.In(language);

    /// <summary>The name of a unit as it was when the form was published.</summary>
    public string UnitName(string unit, string language) => Version.Unit(unit)?.Name.In(language) ?? unit;

    /// <summary>The name of an audience, likewise.</summary>
    public string AudienceName(string audience, string language) => Version.Audience(audience)?.Name.In(language) ?? audience;

    /// <summary>Where the API tells its results; a division is added.</summary>
    public string Source => $"forms/{Version.Form}/results";
}

/// <summary>How many opinions there are, by where they came from and where they went.</summary>
/// <param name="Balance">Where all of them went.</param>
/// <param name="Channels">By channel key; empty key: the channel is not shown.</param>
/// <param name="Categories">By category key; empty key: in none. An opinion in an item counts under the item's category.</param>
public sealed record OpinionCounts(
    ItemBalance Balance, ImmutableSortedDictionary<string, int> Channels, ImmutableSortedDictionary<string, CategoryCounts> Categories);

/// <summary>The opinions of one category; of a split one its parts, not the whole.</summary>
/// <param name="Placed">In an item.</param>
/// <param name="Excluded">Left out with a reason.</param>
/// <param name="Unplaced">Not dealt with yet.</param>
public sealed record CategoryCounts(int Placed, int Excluded, int Unplaced);
