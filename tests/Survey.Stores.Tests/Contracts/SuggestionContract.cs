using System.Security.Cryptography;
using Survey.Core;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of suggestions mean: narrowed lists, counts, and changes of which the second is told.</summary>
public abstract class SuggestionContract(IStoreUnderTest store) : StoreContract(store)
{
    [ContractFact]
    public async Task Lists_and_counts_go_by_unit_category_and_exclusion()
    {
        var (campaign, made) = await MadeAsync();
        Assert.Equal(4, await CountAsync(campaign, new()));
        Assert.Equal(1, await CountAsync(campaign, new() { Excluded = true }));
        Assert.Equal(3, await CountAsync(campaign, new() { Excluded = false }));
        Assert.Equal(2, await CountAsync(campaign, new() { Uncategorised = true }));
        Assert.Equal(2, await CountAsync(campaign, new() { Within = ["A"] }));
        Assert.Equal(0, await CountAsync(campaign, new(Unit: "B") { Within = ["A"] }));
        Assert.Equal(0, await CountAsync(campaign, new() { Within = [] }));
        var counts = (await TallyAsync(campaign, new(Category: "canteen") { Excluded = true })).KeptAndExcluded.OrderBy(count => count.Category, StringComparer.Ordinal);
        Assert.Equal([new("", 1, 1), new("canteen", 2, 0)], counts);
        Assert.Equal(made[0], await Ports.Suggestions.FindAsync(made[0].Id, default));
        Assert.Null(await Ports.Suggestions.FindAsync(Identifier.New(), default));
    }

    [ContractFact]
    public async Task Of_two_who_change_suggestions_the_second_is_told_and_changes_none()
    {
        var (_, made) = await MadeAsync();
        var first = made[0] with { Text = "＊＊太挤", Category = "traffic", Excluded = "重复", Revision = 2 };
        Assert.True(await Ports.Suggestions.ReplaceAsync([first], Ports.Entry("first"), default));
        Assert.False(await Ports.Suggestions.ReplaceAsync([made[1] with { Category = "x", Revision = 2 }, made[0] with { Category = "y", Revision = 2 }], Ports.Entry("second"), default));
        Assert.Equal(first, await Ports.Suggestions.FindAsync(made[0].Id, default));
        Assert.Equal(made[1], await Ports.Suggestions.FindAsync(made[1].Id, default));
        Assert.DoesNotContain(await Ports.Audit.ListAsync(null, 10, default), entry => entry.Entry.Act == "second");
    }

    [ContractFact]
    public async Task What_organisers_decided_is_read_again_only_after_it_changed()
    {
        var (campaign, made) = await MadeAsync();
        var (none, nothing) = await Ports.Suggestions.DecidedAsync(campaign, null, 10, default);
        Assert.Empty(nothing!);
        await Ports.Suggestions.ReplaceAsync([made[0] with { Decided = true, Revision = 2 }], Ports.Entry(), default);
        var (mark, decided) = await Ports.Suggestions.DecidedAsync(campaign, none, 10, default);
        Assert.Equal([new DecidedSuggestion("食堂太挤", "canteen")], decided!);
        Assert.Equal((mark, null), await Ports.Suggestions.DecidedAsync(campaign, mark, 10, default));
        await Ports.Suggestions.ReplaceAsync(
            [made[0] with { Revision = 3 }, made[2] with { Category = "traffic", Decided = true, Revision = 2 }], Ports.Entry(), default);
        (mark, decided) = await Ports.Suggestions.DecidedAsync(campaign, mark, 10, default);
        Assert.Equal([new DecidedSuggestion("食堂太挤", "traffic")], decided!);
        await Ports.Suggestions.ReplaceAsync([made[2] with { Decided = true, Category = "traffic", Excluded = "重复", Revision = 3 }], Ports.Entry(), default);
        Assert.Empty((await Ports.Suggestions.DecidedAsync(campaign, mark, 10, default)).Suggestions!);
        Assert.Empty((await Ports.Suggestions.DecidedAsync(campaign, null, 0, default)).Suggestions!);
    }

    [ContractTheory]
    [InlineData("太", 4)]
    [InlineData("挤", 4)]
    [InlineData("食堂", 4)]
    [InlineData("食堂太挤", 4)]
    [InlineData("堂太挤", 4)]
    [InlineData("食太", 0)]
    [InlineData("食堂 太挤", 4)]
    [InlineData("太挤 食堂", 4)]
    [InlineData("食堂 饭菜", 0)]
    [InlineData("  ", 4)]
    [InlineData("食堂太挤了", 0)]
    public async Task A_run_of_characters_is_found_wherever_it_stands_and_nothing_else(string asked, int found)
    {
        var (campaign, _) = await MadeAsync();
        Assert.Equal(found, await CountAsync(campaign, new(asked)));
    }

    [ContractTheory]
    [InlineData("Wi-Fi in the LIBRARY is slow", "wi-fi")]
    [InlineData("Wi-Fi in the LIBRARY is slow", "librar slow")]
    [InlineData("食堂太擠，请再开一个窗口", "太挤")]
    [InlineData("食堂太挤", "太擠")]
    [InlineData("ＰＰＴ太多", "ppt")]
    [InlineData("50%的人说\"不行\"", "50%")]
    [InlineData("50%的人说\"不行\"", "\"不")]
    [InlineData("放学后😭😭没车", "😭没")]
    [InlineData("a*b AND (c)", "*b")]
    [InlineData("a*b AND (c)", "AND (c")]
    [InlineData("＊＊老师打人", "＊老师")]
    public async Task Capitals_widths_scripts_and_signs_are_found_as_people_type_them(string text, string asked)
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        var one = One(campaign.Id, "A", null) with { Text = text };
        await Ports.Suggestions.AddAsync([one, One(campaign.Id, "A", null) with { Text = "操场灯太暗" }], null, Ports.Entry(), default);
        Assert.Equal([one], (await Ports.Suggestions.ListAsync(campaign.Id, new(asked), 1, 10, default)).Suggestions);
    }

    [ContractFact]
    public async Task What_is_found_follows_every_change_of_a_text()
    {
        var (campaign, made) = await MadeAsync();
        await Ports.Suggestions.ReplaceAsync([made[0] with { Text = "＊＊太挤", Revision = 2 }], Ports.Entry(), default);
        Assert.Equal(3, await CountAsync(campaign, new("食堂")));
        Assert.Equal(1, await CountAsync(campaign, new("＊太")));
        Assert.Equal(4, await CountAsync(campaign, new("太挤")));
        Assert.True(await Ports.Campaigns.RemoveAsync(campaign, Ports.Entry(), default));
        Assert.Equal(0, await CountAsync(campaign, new("太挤")));
    }

    [ContractFact]
    public async Task A_text_is_found_where_it_holds_the_words_for_any_words_and_texts()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Suggestion[] made = [.. Enumerable.Range(0, 200).Select(_ => One(campaign.Id, null, null) with { Text = Drawn(12) })];
        await Ports.Suggestions.AddAsync(made, null, Ports.Entry(), default);
        for (var trial = 0; trial < 200; trial++)
        {
            var asked = Drawn(4);
            var words = SearchText.Words(asked);
            var expected = made.Where(one => SearchText.Holds(one.Text, words)).Select(one => one.Id).Order(StringComparer.Ordinal);
            Assert.Equal(expected, (await Ports.Suggestions.ListAsync(campaign.Id, new(asked), 1, 1000, default)).Suggestions.Select(one => one.Id));
        }

        static string Drawn(int most) => RandomNumberGenerator.GetString("食堂食 aA，", 1 + RandomNumberGenerator.GetInt32(most));
    }

    [ContractFact]
    public async Task Each_way_of_counting_is_under_everything_else_that_is_asked_for()
    {
        var (campaign, _) = await MadeAsync();
        var all = await TallyAsync(campaign, new("食堂"));
        Assert.Equal([new("", 2), new("canteen", 2)], all.Categories);
        Assert.Equal([new("A", 2), new("", 1), new("B", 1)], all.Units);
        var narrowed = await TallyAsync(campaign, new(Category: "canteen", Unit: "A") { Excluded = false });
        Assert.Equal(1, narrowed.Total);
        Assert.Equal([new("", 1), new("canteen", 1)], narrowed.Categories);
        Assert.Equal([new("A", 1), new("B", 1)], narrowed.Units);
        Assert.Equal([new("talk", 1)], narrowed.Channels);
    }

    [ContractFact]
    public async Task What_became_of_suggestions_is_counted_and_a_split_one_with_its_parts_came_in_once()
    {
        var (campaign, made) = await MadeAsync();
        var whole = One(campaign, "A", "canteen") with { Parts = 2 };
        var placed = One(campaign, "A", null) with { Whole = whole.Id, Item = Identifier.New() };
        await Ports.Suggestions.AddAsync([whole, placed, One(campaign, "A", null) with { Whole = whole.Id }], null, Ports.Entry(), default);
        foreach (var (standing, all, ofA) in new[] { (SuggestionStanding.Placed, 1, 1), (SuggestionStanding.Unplaced, 4, 3), (SuggestionStanding.Excluded, 1, 0), (SuggestionStanding.Split, 1, 1), (SuggestionStanding.Kept, 5, 4) })
        {
            Assert.Equal(all, await CountAsync(campaign, new() { Standing = standing }));
            var tally = await TallyAsync(campaign, new(Unit: "A") { Standing = standing });
            Assert.Equal((ofA, ofA), (tally.Total, tally.Of(standing)));
        }
        var kept = await TallyAsync(campaign, new() { Standing = SuggestionStanding.Kept });
        Assert.Equal((5, made.Length + 1), (kept.Total, kept.Raw));
        Assert.Equal([new("", 3), new("canteen", 2)], kept.Categories);
        Assert.Equal([placed], (await Ports.Suggestions.ListAsync(campaign, new() { Standing = SuggestionStanding.Placed }, 1, 10, default)).Suggestions);
    }

    [ContractFact]
    public async Task Pages_follow_each_other_without_gap_whatever_is_searched_for()
    {
        var (campaign, made) = await MadeAsync();
        foreach (var filter in new SuggestionFilter[] { new(), new("食堂"), new("太") })
        {
            List<string> seen = [];
            for (var page = 1; page <= 4; page++) seen.AddRange((await Ports.Suggestions.ListAsync(campaign, filter, page, 1, default)).Suggestions.Select(one => one.Id));
            Assert.Equal(made.Select(one => one.Id).Order(StringComparer.Ordinal), seen);
        }
    }

    async Task<SuggestionTally> TallyAsync(string campaign, SuggestionFilter filter) => (await Ports.Suggestions.SearchAsync(campaign, filter, 1, 10, default)).Tally;

    async Task<int> CountAsync(string campaign, SuggestionFilter filter) => (await Ports.Suggestions.ListAsync(campaign, filter, 1, 10, default)).Total;

    async Task<(string Campaign, Suggestion[] Made)> MadeAsync()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Suggestion[] made =
        [
            One(campaign.Id, "A", "canteen"), One(campaign.Id, "A", null), One(campaign.Id, "B", "canteen"), One(campaign.Id, null, null) with { Excluded = "没有内容" },
        ];
        await Ports.Suggestions.AddAsync(made, null, Ports.Entry(), default);
        return (campaign.Id, made);
    }

    static Suggestion One(string campaign, string? unit, string? category) => new()
    {
        Id = Identifier.New(), Campaign = campaign, Text = "食堂太挤", Unit = unit, Category = category, Channel = "talk", On = new DateOnly(2025, 12, 1),
    };
}
