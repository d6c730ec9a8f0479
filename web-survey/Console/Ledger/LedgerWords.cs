using System.Globalization;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Ledger;

namespace Survey.Web.Console.Ledger;

/// <summary>The ledger in the words of the page.</summary>
static class LedgerWords
{
    /// <summary>Where an entry stands.</summary>
    public static string State(this ConsoleVisit visit, LedgerState state) => visit.Words["ledger.state." + state.ToString().ToLowerInvariant()];

    /// <summary>A unit of the campaign by its name in the page's language, a body outside it as it is written; "" for none.</summary>
    public static string Unit(this ConsoleVisit visit, Campaign campaign, string? unit) =>
        campaign.Units.FirstOrDefault(known => known.Code == unit)?.Name.In(visit.Language) ?? unit ?? "";

    /// <summary>By when; "" where nothing is set.</summary>
    public static string Deadline(this ConsoleVisit visit, LedgerEntry entry) => entry.Deadline switch
    {
        DeadlineKind.Immediate => visit.Words["ledger.deadline.immediate"],
        DeadlineKind.LongTerm => visit.Words["ledger.deadline.longTerm"],
        DeadlineKind.ByDate when entry.Due is { } due => visit.Say(due),
        _ => "",
    };

    /// <summary>逾期 or 快到期 with the number of days; null where neither.</summary>
    public static string? Mark(this ConsoleVisit visit, LedgerLine line) => line switch
    {
        { State: LedgerState.Overdue, Entry.Due: { } due } => visit.Words.Say("ledger.late", ("days", line.Today.DayNumber - due.DayNumber)),
        { IsDueSoon: true, Entry.Due: { } due } => due == line.Today ? visit.Words["ledger.today"] : visit.Words.Say("ledger.soon", ("days", due.DayNumber - line.Today.DayNumber)),
        _ => null,
    };

    /// <summary>The heading of an item; "" where none is decided.</summary>
    public static string Category(this ConsoleVisit visit, Campaign campaign, string? category) =>
        campaign.Categories.FirstOrDefault(known => known.Key == category)?.Name.In(visit.Language) ?? category ?? "";

    /// <summary>By which channels, each with its number: 意见箱 12、开放日 3.</summary>
    public static string Channels(this ConsoleVisit visit, Campaign campaign, LedgerLine line) => string.Join(
        visit.Words["people.reach.comma"], line.Channels.Where(channel => channel.Key.Length > 0)
            .Select(channel => $"{campaign.Channels.FirstOrDefault(known => known.Key == channel.Key)?.Name.In(visit.Language) ?? channel.Key} {channel.Count.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Who wrote something down; the operator token has no name of its own.</summary>
    public static string By(this ConsoleVisit visit, string name) => name == Actor.Operator.Name ? visit.Words["audit.by.operator"] : name;

    /// <summary>A day as a date field holds it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
