using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What a box store means, whatever it is built on. A test reopens the store to see what is durable.</summary>
public abstract class BoxStoreContract : IDisposable
{
    protected static readonly Cell Teachers = new("S01", "teacher");
    protected static readonly Cell Parents = new("S01", "parent");
    static readonly WrappedSessionKey SessionKey = new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(139));

    readonly string _form = Identifier.New();

    protected abstract IBoxStore Store { get; }

    /// <summary>The store as another process would find it.</summary>
    protected abstract void Reopen();

    public abstract void Dispose();

    [ContractFact]
    public async Task A_response_is_counted_in_its_cell_and_stays_after_a_restart()
    {
        await CreateAsync();
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers)));
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers)));
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Parents, slips: 2)));
        await CheckAsync();
        Reopen();
        await CheckAsync();

        async Task CheckAsync()
        {
            var status = (await Store.StatusAsync(_form, default))!;
            Assert.Equal((2, 1, 3, 2), (status.Returns[Teachers], status.Returns[Parents], status.Responses, status.Slips));
            Assert.False(status.Shut);
        }
    }

    [ContractFact]
    public async Task What_comes_out_is_what_was_put_in()
    {
        await CreateAsync();
        Intake[] intakes = [.. Enumerable.Range(0, 100).Select(i => Some(Teachers, slips: i % 3))];
        await Task.WhenAll(intakes.Select(TakeAsync));
        Reopen();
        Assert.Equal(Written(intakes.Select(intake => intake.Ballot)), Written(await Store.BallotsAsync(_form, default).ToListAsync()));
        Assert.Equal(Written(intakes.SelectMany(intake => intake.Slips)), Written(await Store.SlipsAsync(_form, default).ToListAsync()));
        var key = Assert.Single(await Store.SessionKeysAsync(_form, default));
        Assert.Equal(SessionKey.Id, key.Id);
        Assert.Equal(SessionKey.Wrapped, key.Wrapped);
    }

    [ContractFact]
    public async Task A_key_counts_once_also_within_one_commit_and_after_a_restart()
    {
        await CreateAsync();
        var once = RandomNumberGenerator.GetBytes(32);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TakeAsync(Some(Teachers) with { OnceKey = once })));
        Assert.Single(results, IntakeResult.Accepted);
        Assert.Equal(99, results.Count(result => result == IntakeResult.Repeat));
        Reopen();
        Assert.Equal(IntakeResult.Repeat, await TakeAsync(Some(Teachers) with { OnceKey = once }));
        Assert.Single(await Store.BallotsAsync(_form, default).ToListAsync());
        Assert.True(await Store.KnowsAsync(_form, once, default));
        Assert.False(await Store.KnowsAsync(_form, RandomNumberGenerator.GetBytes(32), default));
    }

    [ContractFact]
    public async Task The_cap_holds_among_many_at_once_and_a_repeat_is_still_known()
    {
        await CreateAsync(cap: 20);
        Intake[] intakes = [.. Enumerable.Range(0, 100).Select(_ => Some(Teachers))];
        var results = await Task.WhenAll(intakes.Select(TakeAsync));
        Assert.Equal(20, results.Count(result => result == IntakeResult.Accepted));
        Assert.Equal(80, results.Count(result => result == IntakeResult.Full));
        Reopen();
        Assert.True((await Store.StatusAsync(_form, default))!.Full);
        Assert.Equal(IntakeResult.Full, await TakeAsync(Some(Parents)));
        Assert.Equal(IntakeResult.Repeat, await TakeAsync(intakes[Array.IndexOf(results, IntakeResult.Accepted)]));
    }

    [ContractFact]
    public async Task A_code_counts_once_also_within_one_commit_and_after_a_restart()
    {
        await CreateAsync();
        var codes = await CodesAsync(300);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TakeAsync(Some(Teachers) with { Code = codes[7] })));
        Assert.Single(results, IntakeResult.Accepted);
        Assert.Equal(99, results.Count(result => result == IntakeResult.CodeUsed));
        Reopen();
        Assert.Equal(IntakeResult.CodeUsed, await TakeAsync(Some(Teachers) with { Code = codes[7] }));
        Assert.Equal(IntakeResult.CodeUnknown, await TakeAsync(Some(Teachers) with { Code = RandomNumberGenerator.GetBytes(32) }));
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers) with { Code = codes[8] }));
        Assert.Equal(2, (await Store.StatusAsync(_form, default))!.Responses);
        Assert.Equal(2, (await Store.BallotsAsync(_form, default).ToListAsync()).Count);
    }

    [ContractFact]
    public async Task A_repeat_with_the_same_key_is_a_repeat_whatever_became_of_its_code()
    {
        await CreateAsync();
        var codes = await CodesAsync(2);
        var first = Some(Teachers) with { Code = codes[0] };
        Assert.Equal([IntakeResult.Accepted, IntakeResult.Repeat], (await Task.WhenAll(TakeAsync(first), TakeAsync(first))).Order());
        Assert.Equal(IntakeResult.Repeat, await TakeAsync(first with { Code = codes[1] }));
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers) with { Code = codes[1] }));
    }

    [ContractFact]
    public async Task More_codes_leave_the_used_ones_used_and_a_shut_box_takes_none()
    {
        Assert.False(await Store.AddCodesAsync(_form, [RandomNumberGenerator.GetBytes(32)], default));
        await CreateAsync();
        var codes = await CodesAsync(50);
        await TakeAsync(Some(Teachers) with { Code = codes[3] });
        Assert.True(await Store.AddCodesAsync(_form, codes, default));
        var more = await CodesAsync(50);
        Reopen();
        Assert.Equal(IntakeResult.CodeUsed, await TakeAsync(Some(Teachers) with { Code = codes[3] }));
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers) with { Code = more[3] }));
        await Store.ShutAsync(_form, default);
        Assert.False(await Store.AddCodesAsync(_form, [RandomNumberGenerator.GetBytes(32)], default));
        Assert.Equal(IntakeResult.Shut, await TakeAsync(Some(Teachers) with { Code = more[4] }));
    }

    [ContractFact]
    public async Task A_shut_box_takes_nothing_for_ever()
    {
        await CreateAsync();
        await TakeAsync(Some(Teachers));
        await Store.ShutAsync(_form, default);
        Assert.Equal(IntakeResult.Shut, await TakeAsync(Some(Teachers)));
        Assert.Null(await Store.SealAsync(_form, default));
        Reopen();
        Assert.Equal(IntakeResult.Shut, await TakeAsync(Some(Teachers)));
        Assert.True((await Store.StatusAsync(_form, default))!.Shut);
        Assert.Single(await Store.BallotsAsync(_form, default).ToListAsync());
    }

    [ContractFact]
    public async Task Making_a_box_twice_changes_nothing()
    {
        var seal = await CreateAsync(cap: 20);
        await TakeAsync(Some(Teachers));
        await Store.CreateAsync(seal with { Cap = 50, PublicKey = [9] }, default);
        var status = (await Store.StatusAsync(_form, default))!;
        Assert.Equal((20, 1), (status.Seal.Cap, status.Responses));
        Assert.Equal(seal.PublicKey, status.Seal.PublicKey);
        Assert.Equal(seal.PublicKey, (await Store.SealAsync(_form, default))!.PublicKey);
    }

    [ContractFact]
    public async Task A_box_that_never_was_is_shut_and_empty()
    {
        Assert.Null(await Store.StatusAsync(_form, default));
        Assert.Null(await Store.SealAsync(_form, default));
        Assert.Equal(IntakeResult.Shut, await TakeAsync(Some(Teachers)));
        Assert.Empty(await Store.BallotsAsync(_form, default).ToListAsync());
        Assert.Empty(await Store.UnfinishedSlipOpeningsAsync(_form, default));
        await Store.DestroyAsync(_form, default);
        Assert.DoesNotContain(_form, await Store.ListAsync(default));
    }

    [ContractFact]
    public async Task Slips_set_apart_stay_the_same_until_they_are_dropped()
    {
        await CreateAsync();
        Intake[] first = [.. Enumerable.Range(0, 12).Select(_ => Some(Parents, slips: 1))];
        await Task.WhenAll(first.Select(TakeAsync));
        var apart = await Store.SetSlipsApartAsync(_form, "day-1", default);
        Assert.Equal(Written(first.SelectMany(intake => intake.Slips)), Written(apart.Envelopes));
        var later = Some(Parents, slips: 1);
        await TakeAsync(later);
        Reopen();
        Assert.Equal(Written(apart.Envelopes), Written(Assert.Single(await Store.UnfinishedSlipOpeningsAsync(_form, default)).Envelopes));
        Assert.Equal(Written(apart.Envelopes), Written((await Store.SetSlipsApartAsync(_form, "day-1", default)).Envelopes));
        Assert.Equal(13, (await Store.SlipsAsync(_form, default).ToListAsync()).Count);

        await Store.DropSlipsAsync(_form, "day-1", default);
        await Store.DropSlipsAsync(_form, "day-1", default);
        Reopen();
        Assert.Empty(await Store.UnfinishedSlipOpeningsAsync(_form, default));
        Assert.Equal(Written(later.Slips), Written(await Store.SlipsAsync(_form, default).ToListAsync()));
        Assert.Equal((13, 1), ((await Store.StatusAsync(_form, default))!.Responses, (await Store.StatusAsync(_form, default))!.Slips));
    }

    [ContractFact]
    public async Task A_destroyed_box_is_gone_and_can_be_made_again()
    {
        var seal = await CreateAsync();
        await TakeAsync(Some(Teachers));
        Assert.Contains(_form, await Store.ListAsync(default));
        await Store.DestroyAsync(_form, default);
        await Store.DestroyAsync(_form, default);
        Assert.DoesNotContain(_form, await Store.ListAsync(default));
        Assert.Null(await Store.StatusAsync(_form, default));
        Assert.Equal(IntakeResult.Shut, await TakeAsync(Some(Teachers)));
        await Store.CreateAsync(seal, default);
        Assert.Equal(0, (await Store.StatusAsync(_form, default))!.Responses);
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers)));
    }

    protected static Intake Some(Cell cell, int slips = 0) => new(
        cell, RandomNumberGenerator.GetBytes(32), Envelope(1052), [.. Enumerable.Range(0, slips).Select(i => Envelope(1052 + (1024 * i)))], SessionKey);

    protected Task<IntakeResult> TakeAsync(Intake intake) => Store.TakeAsync(_form, intake, default);

    protected async Task<byte[][]> CodesAsync(int count)
    {
        byte[][] codes = [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetBytes(32))];
        Assert.True(await Store.AddCodesAsync(_form, codes, default));
        return codes;
    }

    protected string Form => _form;

    protected async Task<BoxSeal> CreateAsync(int? cap = null)
    {
        var seal = new BoxSeal(_form, RandomNumberGenerator.GetBytes(91), null, cap);
        await Store.CreateAsync(seal, default);
        return seal;
    }

    static Envelope Envelope(int size) => new(RandomNumberGenerator.GetBytes(16), SessionKey.Id, RandomNumberGenerator.GetBytes(size));

    static IEnumerable<string> Written(IEnumerable<Envelope> envelopes) => envelopes
        .Select(envelope => $"{Convert.ToHexString(envelope.Id)} {Convert.ToHexString(envelope.SessionKey)} {Convert.ToHexString(envelope.Sealed)}")
        .Order(StringComparer.Ordinal);
}
