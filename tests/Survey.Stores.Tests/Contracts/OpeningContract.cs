using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of openings, tallies and suggestions mean: each box and each daily opening exactly once.</summary>
public abstract class OpeningContract(IStoreUnderTest store) : StoreContract(store)
{
    static readonly DateOnly Day = new(2025, 12, 1);

    [ContractFact]
    public async Task An_opening_is_committed_once_with_tally_texts_rows_and_state()
    {
        var form = await Ports.PublishedAsync(FormState.Closed);
        var opening = new Opening(form.Id, Day, Tally(12), [Text(form, "甲"), Text(form, "乙")], [Row("A"), Row(null)]);
        Assert.True(await Ports.Openings.CommitAsync(opening, default));
        Assert.False(await Ports.Openings.CommitAsync(opening, default));
        var opened = (await Ports.Forms.FindAsync(form.Id, default))!;
        Assert.Equal((FormState.Opened, Day, form.Revision + 1), (opened.State, opened.OpenedOn, opened.Revision));
        Assert.Equal(Written(opening.Tally), Written(await Ports.Tallies.ElectronicAsync(form.Id, default)));
        Assert.Equal(["乙", "甲"], (await Ports.Suggestions.AllAsync(form.Campaign, default).ToListAsync()).Select(text => text.Text).Order(StringComparer.Ordinal));
        Assert.Equal(opening.Rows.Select(Written).Order(StringComparer.Ordinal), (await Ports.Openings.RowsAsync(form.Id, default).ToListAsync()).Select(Written).Order(StringComparer.Ordinal));
        Assert.Empty(await Ports.Audit.ListAsync(null, 100, default).ContinueWith(entries => entries.Result.Where(entry => entry.Entry.Act.StartsWith("box", StringComparison.Ordinal)), TaskScheduler.Default));
    }

    [ContractFact]
    public async Task A_daily_opening_is_committed_once_and_counted_by_what_it_shows()
    {
        var form = await Ports.PublishedAsync();
        Suggestion[] texts = [Text(form, "甲") with { Unit = "A", Audience = "teacher" }, Text(form, "乙") with { Unit = "A", Audience = "teacher" }, Text(form, "丙")];
        Assert.False(await Ports.Openings.HasSlipsAsync("day", default));
        Assert.True(await Ports.Openings.CommitSlipsAsync(form.Id, "day", texts, default));
        Assert.False(await Ports.Openings.CommitSlipsAsync(form.Id, "day", texts, default));
        Assert.True(await Ports.Openings.HasSlipsAsync("day", default));
        var published = await Ports.Openings.PublishedSlipsAsync(form.Id, default);
        Assert.Equal((2, 1), (published[new("A", "teacher", null)], published[new(null, null, null)]));
        Assert.Equal(3, (await Ports.Suggestions.ListAsync(form.Campaign, new SuggestionFilter(), 1, 10, default)).Total);
        Assert.Equal(2, (await Ports.Suggestions.ListAsync(form.Campaign, new SuggestionFilter(Unit: "A"), 1, 10, default)).Total);
        Assert.Equal(1, (await Ports.Suggestions.ListAsync(form.Campaign, new SuggestionFilter(Text: "丙"), 1, 10, default)).Total);
    }

    [ContractFact]
    public async Task Texts_come_in_the_order_of_their_random_names()
    {
        var form = await Ports.DraftAsync();
        Suggestion[] texts = [.. Enumerable.Range(0, 30).Select(i => Text(form, $"{i}"))];
        await Ports.Suggestions.AddAsync(texts, null, Ports.Entry(), default);
        var names = texts.Select(text => text.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, (await Ports.Suggestions.AllAsync(form.Campaign, default).ToListAsync()).Select(text => text.Id));
        Assert.Equal(names.Skip(10).Take(10), (await Ports.Suggestions.ListAsync(form.Campaign, new SuggestionFilter(), 2, 10, default)).Suggestions.Select(text => text.Id));
    }

    [ContractFact]
    public async Task Paper_cells_are_replaced_by_name_and_the_others_stay()
    {
        var form = await Ports.PublishedAsync();
        await Ports.Tallies.ReplacePaperAsync(form.Id, [Paper("A", 10), Paper("B", 20)], Ports.Entry(), default);
        await Ports.Tallies.ReplacePaperAsync(form.Id, [Paper("B", 30)], Ports.Entry("tally.replace"), default);
        Assert.Equal([("A", 10), ("B", 30)], (await Ports.Tallies.PaperAsync(form.Id, default)).Select(cell => (cell.Unit, cell.Issued)));
        Assert.Equal(Written(ElectronicTally.Empty), Written(await Ports.Tallies.ElectronicAsync(form.Id, default)));
        Assert.Equal("tally.replace", (await Ports.Audit.ListAsync(null, 1, default))[0].Entry.Act);
    }

    static Suggestion Text(Form form, string text) => new() { Id = Identifier.New(), Campaign = form.Campaign, Form = form.Id, Question = "q3", Text = text, On = Day };

    static ResponseRow Row(string? unit) =>
        new(Identifier.New(), unit, "teacher", ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("q1", ["satisfied"]).Add("q2", ["a", "b"]));

    static ElectronicTally Tally(int ballots) => new(
        [new Atom([new Cell("A", "teacher")], ballots, [new ItemTally("q1", ballots, 0, ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", ballots), 1.5m, 2.25m)])], false);

    static PaperCell Paper(string unit, int issued) => new(
        unit, "teacher", issued, issued, 0,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", issued)));

    static string Written<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, SurveyJson.Options);
}
