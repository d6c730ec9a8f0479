using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Stores.Tests.Contracts;
using Survey.Testing;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>Openings that end in the middle, and openers that do not know of each other: every box counts once.</summary>
public sealed class TwoOpenersTests() : StoreContract(new MongoPorts())
{
    readonly List<MongoProcesses> _processes = [];

    MongoDatabase Database => ((MongoPorts)UnderTest).Database;

    [ContractFact]
    public async Task An_opener_thought_dead_writes_nothing_more()
    {
        var form = await Ports.PublishedAsync(FormState.Closed);
        var (first, firstLeases) = Opener();
        await using var stale = await firstLeases.TakeAsync(form.Id, default);
        await _processes[0].DisposeAsync();
        var (second, secondLeases) = Opener();
        await using var held = await secondLeases.TakeAsync(form.Id, default);
        var refused = await Assert.ThrowsAsync<BoxRefusedException>(() => first.CommitAsync(Opening(form, "甲"), default));
        Assert.Equal(BoxRefusal.Locked, refused.Refusal);
        Assert.Equal(FormState.Closed, (await Ports.Forms.FindAsync(form.Id, default))!.State);
        Assert.True(await second.CommitAsync(Opening(form, "乙"), default));
        await Assert.ThrowsAsync<BoxRefusedException>(() => new MongoBoxKeyStore(Database, firstLeases, Secret).StoreAsync(form.Id, [1], default));
        Assert.Equal(["乙"], await TextsAsync(form));
    }

    [ContractFact]
    public async Task The_living_keep_what_they_hold_and_a_process_that_stands_still_loses_it()
    {
        var form = Identifier.New();
        var clock = new MovableClock();
        var (watching, standing) = (Process(clock), Process(clock));
        await using var held = await new MongoFormLeaseStore(Database, standing).TakeAsync(form, default);
        var other = new MongoFormLeaseStore(Database, watching);
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.TakeAsync(form, impatient.Token));
        Assert.True(await other.IsHeldElsewhereAsync(form, default));
        clock.Advance(MongoProcesses.Patience - TimeSpan.FromSeconds(1));
        await standing.BeatAsync(default);
        Assert.False(await watching.IsGoneAsync(standing.Id, default));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await watching.IsGoneAsync(standing.Id, default));
    }

    [ContractFact]
    public async Task A_process_that_stands_still_is_gone_after_a_while()
    {
        var clock = new MovableClock();
        var (watching, standing) = (Process(clock), Process(new MovableClock()));
        await standing.StartAsync(default);
        await watching.StartAsync(default);
        Assert.Equal(new[] { standing.Id, watching.Id }.Order(StringComparer.Ordinal), (await watching.AliveAsync(default)).Order(StringComparer.Ordinal));
        clock.Advance(MongoProcesses.Patience);
        Assert.True(await watching.IsGoneAsync(standing.Id, default));
        Assert.Equal([watching.Id], await watching.AliveAsync(default));
        await standing.BeatAsync(default);
        Assert.False(await watching.IsGoneAsync(standing.Id, default));
    }

    [ContractFact]
    public async Task Texts_decided_and_not_shown_are_shown_by_the_next_process()
    {
        var form = await Ports.PublishedAsync(FormState.Closed);
        Assert.True(await Opener().Store.CommitAsync(Opening(form, "甲", "乙"), default));
        // As it lies there where the process dies right after the decision.
        var hidden = new BsonDocument("$set", new BsonDocument { ["campaign"] = "", ["held"] = form.Id });
        await Database[MongoSuggestionStore.Collection].UpdateManyAsync(new BsonDocument("form", form.Id), hidden);
        await Database[MongoOpeningStore.Showing].InsertOneAsync(new BsonDocument { ["_id"] = form.Id, ["form"] = form.Id, ["campaign"] = form.Campaign });
        Assert.Empty(await TextsAsync(form));
        Assert.Empty(await Opener().Store.PublishedSlipsAsync(form.Id, default));
        for (var i = 0; i < 2; i++) await Opener().Store.FinishAsync(form.Id, default);
        Assert.Equal(["乙", "甲"], await TextsAsync(form));
    }

    [ContractFact]
    public async Task What_an_opening_left_before_its_decision_is_replaced()
    {
        var form = await Ports.PublishedAsync(FormState.Closed);
        await MongoSuggestionStore.InsertAsync(Database, null, [Text(form, "旧")], default, form.Id);
        await Database[MongoOpeningStore.Rows].InsertOneAsync(
            new BsonDocument { ["_id"] = Identifier.New(), ["form"] = form.Id, ["unit"] = BsonNull.Value, ["audience"] = BsonNull.Value, ["answers"] = "{}" });
        Assert.True(await Opener().Store.CommitAsync(Opening(form, "新"), default));
        Assert.Equal(["新"], await TextsAsync(form));
        Assert.Empty(await Ports.Openings.RowsAsync(form.Id, default).ToListAsync());
    }

    [ContractFact]
    public async Task More_texts_and_rows_than_one_transaction_takes_are_committed_as_one()
    {
        var form = await Ports.PublishedAsync(FormState.Closed);
        var row = new ResponseRow("", null, null, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("q1", ["satisfied"]));
        var opening = Opening(form, [.. Enumerable.Range(0, 1_200).Select(i => $"意见{i}")]) with
        {
            Rows = [.. Enumerable.Range(0, 1_200).Select(_ => row with { Id = Identifier.New() })],
        };
        var (one, _) = Opener();
        var (other, _) = Opener();
        Assert.Single(await Task.WhenAll(one.CommitAsync(opening, default), other.CommitAsync(opening, default)), committed => committed);
        Assert.Equal(1_200, (await TextsAsync(form)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(opening.Rows.Select(each => each.Id).Order(StringComparer.Ordinal), (await one.RowsAsync(form.Id, default).ToListAsync()).Select(each => each.Id));
    }

    public override async Task DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await base.DisposeAsync();
    }

    static BoxSecret Secret { get; } = new(new string('s', BoxSecret.LeastLength));

    (MongoOpeningStore Store, MongoFormLeaseStore Leases) Opener()
    {
        var leases = new MongoFormLeaseStore(Database, Process(TimeProvider.System));
        return (new MongoOpeningStore(Database, leases), leases);
    }

    MongoProcesses Process(TimeProvider clock)
    {
        var process = new MongoProcesses(Database, clock);
        _processes.Add(process);
        return process;
    }

    async Task<IReadOnlyList<string>> TextsAsync(Form form) =>
        [.. (await Ports.Suggestions.AllAsync(form.Campaign, default).ToListAsync()).Select(text => text.Text).Order(StringComparer.Ordinal)];

    static Opening Opening(Form form, params string[] texts) =>
        new(form.Id, new DateOnly(2025, 12, 1), ElectronicTally.Empty, [.. texts.Select(text => Text(form, text))], []);

    static Suggestion Text(Form form, string text) =>
        new() { Id = Identifier.New(), Campaign = form.Campaign, Form = form.Id, Question = "q3", Text = text, On = new DateOnly(2025, 12, 1) };
}
