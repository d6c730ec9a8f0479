using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;

namespace Survey.Core.Reports;

/// <summary>附件: 意见建议汇总表 and 整改台账, item by item; nothing where there are no items.</summary>
static class ItemAnnexes
{
    public static void Items(ReportPen pen, ReportFacts facts)
    {
        if (facts.Items.IsEmpty) return;
        var (words, book, source) = (pen.Words, pen.Book, $"campaigns/{facts.Campaign.Id}/items");
        var rows = facts.Items.Select(item => (Item: item, Mentions: book.Count(item.Mentions, Named(item, words["report.mentions"]), source))).ToList();
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report.number"], 10), new(words["console.category"], 20), new(words["report.item"], 70), new(words["report.channelsOf"], 44), new(words["report.mentions"], 14, true),
        ];
        var total = book.Total(words["report.mentions"], source, [.. rows.Select(row => row.Mentions)]);
        pen.AnnexTable(columns,
        [
            .. rows.Select(row => new ReportRow([Number(row.Item), Category(pen, facts, row.Item), row.Item.Item.Wording, Channels(pen, facts, row.Item, row.Mentions), row.Mentions])),
            new ReportRow([words["report.total"], "", "", "", total]),
        ], hasTotal: true);
    }

    public static void Ledger(ReportPen pen, ReportFacts facts)
    {
        if (facts.Items.IsEmpty) return;
        var words = pen.Words;
        (string Key, int Width)[] columns =
        [
            ("number", 11), ("item", 34), ("category", 17), ("mentions", 12), ("goal", 24), ("measure", 40), ("leader", 15), ("responsible", 20),
            ("owner", 15), ("due", 21), ("progress", 32), ("evidence", 22), ("closedOn", 18), ("followUp", 17),
        ];
        pen.AnnexTable([.. columns.Select(column => new ReportColumn(words["report.column." + column.Key], column.Width, column.Key == "mentions"))],
            facts.Items.Select(item => Row(pen, facts, item, facts.Ledger.GetValueOrDefault(item.Item.Id))));
    }

    static ReportRow Row(ReportPen pen, ReportFacts facts, ItemSummary item, LedgerEntry? entry) => new(
    [
        Number(item), item.Item.Wording, Category(pen, facts, item),
        pen.Book.Count(item.Mentions, Named(item, pen.Words["report.mentions"]), $"campaigns/{facts.Campaign.Id}/items"),
        entry?.Goal ?? "", entry?.Measure ?? "", entry?.Leader ?? "", Responsible(facts, entry), entry?.Owner ?? "", Due(pen, facts, item, entry),
        entry?.Progress is [.., var last] ? last.Text : "", string.Join(pen.Words["report.and"], entry?.Evidence.Select(evidence => evidence.Title) ?? []),
        entry?.ClosedOn is { } closed ? ReportDay.Say(closed, pen.Words) : pen.Words["report.open"], entry?.FollowUp ?? "",
    ]);

    static string Due(ReportPen pen, ReportFacts facts, ItemSummary item, LedgerEntry? entry)
    {
        if (entry?.Deadline is not { } kind) return "";
        var due = entry.Due is { } day ? ReportDay.Say(day, pen.Words) : pen.Words["report.ledger." + LedgerPart.Word(kind)];
        return LedgerPart.StateOf(facts, item) == LedgerState.Overdue ? pen.Words.Say("report.ledger.overdueDay", ("day", due)) : due;
    }

    static string Responsible(ReportFacts facts, LedgerEntry? entry) => entry?.Unit is { } unit
        ? facts.Campaign.Units.FirstOrDefault(known => known.Code == unit)?.Name.In(facts.Language) ?? unit
        : "";

    static ReportLine Channels(ReportPen pen, ReportFacts facts, ItemSummary item, FigureId mentions)
    {
        var counts = item.Channels.Select(channel => (Name: Channel(pen, facts.Campaign, channel.Key),
            Figure: pen.Book.Count(channel.Count, Named(item, Channel(pen, facts.Campaign, channel.Key)), $"campaigns/{facts.Campaign.Id}/items"))).ToList();
        pen.Book.Sum(mentions, counts.Select(count => count.Figure));
        return pen.Joined(counts.Select(count => pen.Line("report.channelsOf.one", ("channel", count.Name), ("count", count.Figure))));
    }

    static string Channel(ReportPen pen, Campaign campaign, string key) => key.Length == 0
        ? pen.Words["report.channels.apart"]
        : campaign.Channels.FirstOrDefault(channel => channel.Key == key)?.Name.In(pen.Words.Language) ?? key;

    static string Category(ReportPen pen, ReportFacts facts, ItemSummary item) => item.Item.Category is not { } key
        ? pen.Words["report.uncategorised"]
        : facts.Campaign.Categories.FirstOrDefault(category => category.Key == key)?.Name.In(pen.Words.Language) ?? key;

    static string Number(ItemSummary item) => item.Item.Number.ToString(CultureInfo.InvariantCulture);

    static string Named(ItemSummary item, string measure) => $"{Number(item)} {measure}";
}
