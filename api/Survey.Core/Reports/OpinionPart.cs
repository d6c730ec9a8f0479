using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>二、征求意见情况: by which channels opinions came, and what they were merged into by category.</summary>
static class OpinionPart
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        pen.Chapter("report.opinions");
        if (facts.Opinions.Balance.Raw == 0)
        {
            pen.Say("report.opinions.none");
            return;
        }
        Channels(pen, facts);
        Categories(pen, facts);
    }

    static void Channels(ReportPen pen, ReportFacts facts)
    {
        var (words, book, source) = (pen.Words, pen.Book, $"campaigns/{facts.Campaign.Id}/suggestions");
        pen.Section(words["report.channels"]);
        var channels = facts.Campaign.Channels.Where(channel => facts.Opinions.Channels.ContainsKey(channel.Key))
            .Select(channel => (channel.Key, Name: channel.Name.In(words.Language))).ToList();
        // A channel the campaign no longer has, and opinions whose channel fewer than ten share.
        channels.AddRange(facts.Opinions.Channels.Keys.Where(key => key.Length > 0 && facts.Campaign.Channels.All(channel => channel.Key != key)).Select(key => (key, key)));
        if (facts.Opinions.Channels.ContainsKey("")) channels.Add(("", words["report.channels.apart"]));
        var counts = channels.Select(channel => (channel.Name, Figure: book.Count(facts.Opinions.Channels[channel.Key], channel.Name, source))).ToList();
        var total = book.Count(facts.Opinions.Balance.Raw, words["report.opinions.raw"], CategoryRow.Source(facts) + "#/balance/raw");
        book.Sum(total, counts.Select(count => count.Figure));
        pen.Say("report.channels.sentence", ("raw", total));
        pen.Table(words["report.channels.table"], [new(words["console.channel"], 60), new(words["report.opinions.raw"], 40, IsFigure: true)],
            [.. counts.Select(count => new ReportRow([count.Name, count.Figure])), new ReportRow([words["report.total"], total])], hasTotal: true);
    }

    static void Categories(ReportPen pen, ReportFacts facts)
    {
        var (words, book) = (pen.Words, pen.Book);
        pen.Section(words["report.merged"]);
        var balance = facts.Opinions.Balance;
        var rows = Order(facts).Select(category => new CategoryRow(book, facts, category.Key, category.Name)).ToList();
        var total = CategoryRow.Total(book, facts, words["report.total"], rows);
        if (balance.Split > 0)
            pen.Say("report.merged.split", ("split", book.Count(balance.Split, words["report.merged.table"], CategoryRow.Source(facts))), ("parts", book.Count(balance.Parts, words["report.merged.table"], CategoryRow.Source(facts))));
        if (balance.Placed == 0) pen.Say("report.merged.none");
        else
        {
            pen.Say([
                pen.Line("report.merged.sentence", ("placed", total.Placed), ("items", total.Items)),
                balance.Excluded > 0 ? pen.Line("report.merged.excluded", ("excluded", total.Excluded)) : "",
                balance.Unplaced > 0 ? pen.Line("report.merged.unplaced", ("unplaced", total.Unplaced)) : words["report.merged.all"],
            ]);
        }
        ImmutableArray<ReportColumn> columns =
        [
            new(words["console.category"], 40), .. new[] { "report.opinions.count", "report.items", "report.opinions.placed", "report.opinions.excluded", "report.opinions.unplaced" }
                .Select(key => new ReportColumn(words[key], 18, IsFigure: true)),
        ];
        pen.Table(words["report.merged.table"], columns, [.. rows.Select(row => row.Cells), total.Cells], hasTotal: true);
        pen.Note(words["report.merged.note"]);
    }

    static IEnumerable<(string Key, string Name)> Order(ReportFacts facts)
    {
        var used = facts.Opinions.Categories.Keys.Concat(facts.Items.Select(item => item.Item.Category ?? "")).ToHashSet(StringComparer.Ordinal);
        foreach (var category in facts.Campaign.Categories)
            if (used.Remove(category.Key)) yield return (category.Key, category.Name.In(facts.Language));
        foreach (var key in used.Where(key => key.Length > 0).Order(StringComparer.Ordinal)) yield return (key, key);
        if (used.Contains("")) yield return ("", Survey.Core.Words.Wording.In(facts.Language)["report.uncategorised"]);
    }
}

/// <summary>One category, or all of them: the opinions, the items they became, and where the others are.</summary>
sealed class CategoryRow
{
    readonly string _name;
    readonly FigureId _all;

    public CategoryRow(FigureBook book, ReportFacts facts, string category, string name)
        : this(book, name, Source(facts), facts.Opinions.Categories.GetValueOrDefault(category, new CategoryCounts(0, 0, 0)),
            facts.Items.Count(item => (item.Item.Category ?? "") == category))
    {
    }

    CategoryRow(FigureBook book, string name, string source, CategoryCounts counts, int items, bool isTotal = false)
    {
        _name = name;
        _all = book.Count(counts.Placed + counts.Excluded + counts.Unplaced, name, source);
        Items = book.Count(items, name, source + (isTotal ? "#/total" : ""));
        Placed = book.Count(counts.Placed, name, source + (isTotal ? "#/balance/placed" : ""));
        Excluded = book.Count(counts.Excluded, name, source + (isTotal ? "#/balance/excluded" : ""));
        Unplaced = book.Count(counts.Unplaced, name, source + (isTotal ? "#/balance/unplaced" : ""));
        book.Sum(_all, Placed, Excluded, Unplaced);
    }

    public FigureId Items { get; }

    public FigureId Placed { get; }

    public FigureId Excluded { get; }

    public FigureId Unplaced { get; }

    public ReportRow Cells => new([_name, _all, Items, Placed, Excluded, Unplaced]);

    /// <summary>Where the API tells what stands in which item.</summary>
    public static string Source(ReportFacts facts) => $"campaigns/{facts.Campaign.Id}/items";

    /// <summary>All categories together.</summary>
    public static CategoryRow Total(FigureBook book, ReportFacts facts, string name, IReadOnlyList<CategoryRow> rows)
    {
        var balance = facts.Opinions.Balance;
        var total = new CategoryRow(book, name, Source(facts), new CategoryCounts(balance.Placed, balance.Excluded, balance.Unplaced), facts.Items.Length, isTotal: true);
        foreach (var column in (Func<CategoryRow, FigureId>[])[row => row._all, row => row.Items, row => row.Placed, row => row.Excluded, row => row.Unplaced])
            book.Sum(column(total), rows.Select(column));
        return total;
    }
}
