using Survey.Core;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of suggestions mean: narrowed lists, counts, and changes of which the second is told.</summary>
public abstract class SuggestionContract
{
    protected abstract Ports Ports { get; }

    [Fact]
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
        var counts = (await Ports.Suggestions.CountAsync(campaign, new(), default)).OrderBy(count => count.Category, StringComparer.Ordinal);
        Assert.Equal([new("", 1, 1), new("canteen", 2, 0)], counts);
        Assert.Equal(made[0], await Ports.Suggestions.FindAsync(made[0].Id, default));
        Assert.Null(await Ports.Suggestions.FindAsync(Identifier.New(), default));
    }

    [Fact]
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

    [Fact]
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

    async Task<int> CountAsync(string campaign, SuggestionFilter filter) => (await Ports.Suggestions.ListAsync(campaign, filter, 1, 10, default)).Total;

    async Task<(string Campaign, Suggestion[] Made)> MadeAsync()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Suggestion[] made = [One("A", "canteen"), One("A", null), One("B", "canteen"), One(null, null) with { Excluded = "没有内容" }];
        await Ports.Suggestions.AddAsync(made, null, Ports.Entry(), default);
        return (campaign.Id, made);

        Suggestion One(string? unit, string? category) => new()
        {
            Id = Identifier.New(), Campaign = campaign.Id, Text = "食堂太挤", Unit = unit, Category = category, On = new DateOnly(2025, 12, 1),
        };
    }
}

public sealed class SqliteSuggestionTests : SuggestionContract, IDisposable
{
    readonly SqlitePorts _sqlite = new();

    protected override Ports Ports => _sqlite.Ports;

    public void Dispose() => _sqlite.Dispose();
}
