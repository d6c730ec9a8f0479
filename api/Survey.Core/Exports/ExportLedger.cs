using System.Globalization;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>Exports the ledger of a campaign in the columns of the printed one, by which it is imported as well.</summary>
public sealed class ExportLedger(ReadLedger read)
{
    /// <summary>The columns: key (the API's name), heading on paper.</summary>
    public static IReadOnlyList<(string Key, string Heading)> Columns { get; } =
    [
        ("number", "序号"), ("wording", "问题/意见"), ("category", "类别"), ("channels", "来源渠道"), ("mentions", "反映人次"), ("goal", "整改目标"),
        ("measure", "整改措施"), ("leader", "牵头领导"), ("unit", "责任单位"), ("owner", "责任人"), ("deadline", "完成时限"), ("progress", "进展"),
        ("evidence", "佐证"), ("closedOn", "销号"), ("followUp", "回访满意度"),
    ];

    /// <summary>The table, in the order of the numbers, narrowed as the ledger is.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string campaign, LedgerFilter filter, CancellationToken cancellationToken) =>
        await read.RunAsync(campaign, filter, cancellationToken) switch
        {
            Outcome<LedgerPart>.Done(var part) => new ExportTable(
                "ledger", part.Campaign.Title, [.. Columns.Select(column => column.Key)], part.Lines.Select(line => Row(part.Campaign, line)).ToAsyncEnumerable())
            {
                Headings = [.. Columns.Select(column => column.Heading)],
                Widths = [6, 30, 14, 16, 9, 24, 40, 12, 18, 12, 14, 40, 30, 12, 18],
            },
            var refused => ((Outcome<LedgerPart>.Refused)refused).Problems,
        };

    /// <summary>立行立改, a day, or 长期坚持; null where none is set.</summary>
    public static string? Written(DeadlineKind? deadline, DateOnly? due) => deadline switch
    {
        DeadlineKind.Immediate => "立行立改",
        DeadlineKind.LongTerm => "长期坚持",
        DeadlineKind.ByDate => Iso(due),
        _ => null,
    };

    static IReadOnlyList<Field> Row(Campaign campaign, LedgerLine line)
    {
        var entry = line.Entry;
        return
        [
            (int?)line.Item.Number, line.Item.Wording, campaign.Categories.FirstOrDefault(category => category.Key == line.Item.Category)?.Name.ToString(),
            string.Join('、', line.Channels.Select(channel => Name(campaign, channel)).OfType<string>()), (int?)line.Mentions,
            entry.Goal, entry.Measure, entry.Leader, campaign.Units.FirstOrDefault(unit => unit.Code == entry.Unit)?.Name.ToString() ?? entry.Unit, entry.Owner,
            Written(entry.Deadline, entry.Due),
            string.Join('\n',
            [
                .. entry.Progress.Select(note => $"{Iso(note.On)} {ImportedNote.Written(note)}"),
                .. line.Merged.SelectMany(one => one.Entry.Progress.Select(note => $"{Iso(note.On)} {ImportedNote.Written(note, one)}")),
            ]),
            string.Join('\n', entry.Evidence.Select(evidence => evidence.Url is null ? evidence.Title : $"{evidence.Title} {evidence.Url}")),
            Iso(entry.ClosedOn), entry.FollowUp,
        ];
    }

    static string? Name(Campaign campaign, ItemCount channel) =>
        channel.Key.Length == 0 ? null : campaign.Channels.FirstOrDefault(known => known.Key == channel.Key)?.Name.ToString() ?? channel.Key;

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
