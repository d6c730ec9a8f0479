using Survey.Core;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.Suggestions;
using Survey.Stores.Tests.Contracts;
using Survey.Testing;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>Organisers who do the same thing at once, each through a process of their own: one of them did it, and the other is told.</summary>
public sealed class TwoWritersTests() : StoreContract(new MongoPorts())
{
    const int Rounds = 8;

    Ports _other = null!;
    string _campaign = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _other = await ((MongoPorts)UnderTest).AnotherProcessAsync();
        var campaign = Some.Campaign();
        _campaign = campaign.Id;
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
    }

    [ContractFact]
    public async Task A_suggestion_moved_twice_at_once_stands_in_one_item()
    {
        var texts = await TextsAsync(Rounds);
        var (left, right) = (One(1), One(2));
        Assert.True(await ApplyAsync(Ports, new ItemChange([new(null, left), new(null, right)], [])));
        for (var round = 0; round < Rounds; round++)
        {
            var won = await Task.WhenAll(MoveAsync(Ports, texts[round], left), MoveAsync(_other, texts[round], right));
            Assert.Single(won, true);
            Assert.Equal(won[0] ? left.Id : right.Id, (await _other.Suggestions.FindAsync(texts[round], default))!.Item);
        }
        Assert.Equal(Rounds, (await Ports.Items.ListAsync(_campaign, new(), default)).Sum(summary => summary.Mentions));
    }

    [ContractFact]
    public async Task A_suggestion_excluded_and_placed_at_once_is_one_of_the_two()
    {
        var texts = await TextsAsync(Rounds);
        var item = One(1);
        Assert.True(await ApplyAsync(Ports, new ItemChange([new(null, item)], [])));
        for (var round = 0; round < Rounds; round++)
        {
            var seen = (await Ports.Suggestions.FindAsync(texts[round], default))!;
            await Task.WhenAll(
                MoveAsync(Ports, seen.Id, item), _other.Suggestions.ReplaceAsync([seen with { Excluded = "重复", Revision = seen.Revision + 1 }], Ports.Entry(), default));
            var left = (await Ports.Suggestions.FindAsync(seen.Id, default))!;
            Assert.True(left.Item is null != left.Excluded is null, $"{left}");
        }
    }

    [ContractFact]
    public async Task Of_two_items_made_at_once_under_one_number_there_is_one()
    {
        for (var number = 1; number <= Rounds; number++)
            Assert.Single(await Task.WhenAll(ApplyAsync(Ports, ItemChange.OfItems(ItemActKind.Make, new ItemStep(null, One(number)))),
                ApplyAsync(_other, ItemChange.OfItems(ItemActKind.Make, new ItemStep(null, One(number))))), true);
        Assert.Equal(Enumerable.Range(1, Rounds), (await Ports.Items.ListAsync(_campaign, new(), default)).Select(summary => summary.Item.Number));
    }

    [ContractFact]
    public async Task Steps_made_at_once_are_numbered_without_gap()
    {
        var made = await Task.WhenAll(Enumerable.Range(1, 2 * Rounds)
            .Select(number => ApplyAsync(number % 2 == 0 ? Ports : _other, ItemChange.OfItems(ItemActKind.Make, new ItemStep(null, One(number))))));
        Assert.DoesNotContain(false, made);
        Assert.Equal(Enumerable.Range(1, 2 * Rounds).Reverse(), (await Ports.Items.ActsAsync(_campaign, null, 100, default)).Select(act => act.Number));
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));
    }

    [ContractFact]
    public async Task A_step_undone_twice_at_once_is_undone_once()
    {
        var texts = await TextsAsync(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            var item = One(1);
            Assert.True(await ApplyAsync(Ports, new ItemChange([new(null, item)], [new(texts[round], null, item.Id)])));
            var act = (await Ports.Items.LastActAsync(_campaign, null, default))!;
            var undone = await Task.WhenAll(Ports.Items.UndoAsync(act, Ports.Entry(), default), _other.Items.UndoAsync(act, Ports.Entry(), default));
            Assert.Single(undone.OfType<UndoOutcome.Undone>());
            Assert.Single(undone.OfType<UndoOutcome.Changed>());
            Assert.Null((await Ports.Suggestions.FindAsync(texts[round], default))!.Item);
        }
        Assert.Empty(await Ports.Items.ListAsync(_campaign, new(), default));
    }

    [ContractFact]
    public async Task An_item_undone_while_the_first_words_are_written_about_it_keeps_them_or_takes_none()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var item = One(round + 1);
            Assert.True(await ApplyAsync(Ports, new ItemChange([new(null, item)], [])));
            var act = (await Ports.Items.LastActAsync(_campaign, null, default))!;
            var undoing = Ports.Items.UndoAsync(act, Ports.Entry(), default);
            var written = await _other.Ledger.ReplaceAsync([new LedgerEntry { Item = item.Id, Campaign = _campaign, Revision = 1 }], Ports.Entry(), default);
            Assert.Equal(written, await undoing is UndoOutcome.Begun);
            Assert.Equal(written, await Ports.Items.FindAsync(item.Id, default) is not null);
        }
    }

    [ContractFact]
    public async Task Of_two_who_write_to_the_ledger_at_once_one_did()
    {
        var item = One(1);
        Assert.True(await ApplyAsync(Ports, new ItemChange([new(null, item)], [])));
        for (var revision = 1; revision <= Rounds; revision++)
        {
            var entry = new LedgerEntry { Item = item.Id, Campaign = _campaign, Revision = revision };
            var won = await Task.WhenAll(
                Ports.Ledger.ReplaceAsync([entry with { Goal = "left" }], Ports.Entry(), default), _other.Ledger.ReplaceAsync([entry with { Goal = "right" }], Ports.Entry(), default));
            Assert.Single(won, true);
            Assert.Equal(won[0] ? "left" : "right", (await Ports.Ledger.FindAsync(item.Id, default))!.Goal);
        }
    }

    [ContractFact]
    public async Task Of_two_who_publish_at_once_one_did()
    {
        for (var revision = 1; revision <= Rounds; revision++)
        {
            var outcomes = new CampaignOutcomes { Campaign = _campaign, Revision = revision };
            var won = await Task.WhenAll(
                Ports.Outcomes.ReplaceAsync(outcomes with { By = "left" }, Ports.Entry(), default), _other.Outcomes.ReplaceAsync(outcomes with { By = "right" }, Ports.Entry(), default));
            Assert.Single(won, true);
            Assert.Equal(won[0] ? "left" : "right", (await Ports.Outcomes.FindAsync(_campaign, default))!.By);
        }
    }

    Task<bool> MoveAsync(Ports ports, string suggestion, Item item) => ApplyAsync(ports, ItemChange.OfMoves(ItemActKind.Place, new SuggestionMove(suggestion, null, item.Id)));

    Task<bool> ApplyAsync(Ports ports, ItemChange change) => ports.Items.ApplyAsync(_campaign, change, Ports.Entry(), default);

    Item One(int number) => new() { Id = Identifier.New(), Campaign = _campaign, Number = number, Wording = "改善食堂就餐条件" };

    async Task<string[]> TextsAsync(int count)
    {
        Suggestion[] texts = [.. Enumerable.Range(0, count).Select(_ => new Suggestion
        {
            Id = Identifier.New(), Campaign = _campaign, Text = "食堂太挤", Channel = "talk", On = new DateOnly(2025, 12, 1),
        })];
        await Ports.Suggestions.AddAsync(texts, null, Ports.Entry(), default);
        return [.. texts.Select(text => text.Id)];
    }
}
