using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Core.Tests.Suggestions;

public sealed class AddSuggestionsTests
{
    static readonly Campaign Campaign = Some.Campaign();

    static ICampaignStore Campaigns => Only.Of<ICampaignStore>((nameof(ICampaignStore.FindAsync), _ => Task.FromResult<Campaign?>(Campaign)));

    [Fact]
    public async Task What_staff_type_in_is_masked_and_stored_in_the_order_given()
    {
        var store = new RecordingSuggestions();
        var added = await Done(store, Draft("  食堂饭菜凉，请打 13912345678 找我\r\n谢谢 "), Draft("cafe\u0301", category: "canteen"));
        Assert.Equal(["食堂饭菜凉，请打 ＊＊＊＊＊＊＊＊＊＊＊ 找我\n谢谢", "café"], added.Select(one => one.Suggestion.Text));
        Assert.Equal([null, "canteen"], added.Select(one => one.Suggestion.Category));
        Assert.Equal(store.Added, added.Select(one => one.Suggestion));
        Assert.All(store.Added, one => Assert.Equal(
            (SuggestionSource.Staff, "A", "parent", "talk", new DateOnly(2025, 12, 2)), (one.Source, one.Unit, one.Audience, one.Channel, one.On)));
        Assert.Equal(("suggestion.add", Campaign.Id, "2"), (store.Entry!.Act, store.Entry.Subject, store.Entry.Detail));
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once_and_nothing_stored()
    {
        var store = new RecordingSuggestions();
        var outcome = await RunAsync(store,
            Draft(" \n"), Draft("好", unit: "Z"), Draft("好", category: "none"), Draft(new string('好', 5001)),
            Draft("好") with { Audience = "staff", Channel = "" });
        var problems = Assert.IsType<Outcome<IReadOnlyList<AddedSuggestion>>.Refused>(outcome).Problems;
        Assert.Equal(
            ["/0/text", "/1/unit", "/2/category", "/3/text", "/4/audience", "/4/channel"], problems.Select(problem => problem.Pointer));
        Assert.Empty(store.Added);
    }

    static SuggestionDraft Draft(string text, string unit = "A", string? category = null) => new(text, unit, "parent", "talk", category);

    static async Task<IReadOnlyList<AddedSuggestion>> Done(RecordingSuggestions store, params SuggestionDraft[] drafts) =>
        Assert.IsType<Outcome<IReadOnlyList<AddedSuggestion>>.Done>(await RunAsync(store, drafts)).Value;

    static Task<Outcome<IReadOnlyList<AddedSuggestion>>> RunAsync(RecordingSuggestions store, params SuggestionDraft[] drafts) =>
        new AddSuggestions(Campaigns, store.Store, new ReadOpinions(store.Store), new MovableClock(new DateTimeOffset(2025, 12, 1, 18, 0, 0, TimeSpan.Zero)))
            .RunAsync(Campaign.Id, drafts, Actor.Operator, CancellationToken.None);

    sealed class RecordingSuggestions
    {
        public IReadOnlyList<Suggestion> Added { get; private set; } = [];

        public AuditEntry? Entry { get; private set; }

        public ISuggestionStore Store => Only.Of<ISuggestionStore>(
            (nameof(ISuggestionStore.AddAsync), arguments =>
            {
                (Added, Entry) = ((IReadOnlyList<Suggestion>)arguments[0]!, (AuditEntry)arguments[2]!);
                return Task.CompletedTask;
            }),
            (nameof(ISuggestionStore.DecidedAsync), _ => Task.FromResult<(string, IReadOnlyList<DecidedSuggestion>?)>(("", []))));
    }
}
