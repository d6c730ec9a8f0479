using System.Text;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What the store of long works means: found again, file by pieces, told as interrupted after a stop.</summary>
public abstract class WorkContract(IStoreUnderTest store) : StoreContract(store)
{
    static readonly DateTimeOffset Now = new(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);

    IWorkStore Works => Ports.Works;

    [ContractFact]
    public async Task A_work_is_found_again_as_it_was_left()
    {
        var work = await AddAsync(Now) with { Reached = 7, State = WorkState.Failed, Problems = [new Problem("unit_unknown", "/3/unit").With("unit", "X")] };
        await Works.ReplaceAsync(work, default);
        var found = (await Works.FindAsync(work.Id, default))!;
        Assert.Equal((7, WorkState.Failed, "X"), (found.Reached, found.State, found.Problems.Single().Values!["unit"]));
        Assert.Equal((work.Kind, work.Total, work.By, work.StartedAt), (found.Kind, found.Total, found.By, found.StartedAt));
        var later = await AddAsync(Now.AddHours(1), work.Campaign);
        Assert.Equal([later.Id, work.Id], (await Works.ListAsync(work.Campaign, 10, default)).Select(one => one.Id));
        Assert.Equal([later.Id], (await Works.ListAsync(work.Campaign, 1, default)).Select(one => one.Id));
        Assert.Null(await Works.FindAsync(Identifier.New(), default));
    }

    [ContractFact]
    public async Task A_file_comes_back_in_the_order_of_its_pieces()
    {
        var work = await AddAsync(Now);
        foreach (var piece in (string[])["first ", "second ", "third"]) await Works.AppendAsync(work.Id, Encoding.UTF8.GetBytes(piece), default);
        Assert.Equal("first second third", await FileAsync(work.Id));
        Assert.Equal("", await FileAsync((await AddAsync(Now)).Id));
    }

    [ContractFact]
    public async Task After_a_stop_what_ran_is_interrupted_without_its_file_and_the_old_is_gone()
    {
        var (running, done, old) = (await AddAsync(Now), await AddAsync(Now), await AddAsync(Now.AddDays(-3)));
        await Works.AppendAsync(running.Id, new byte[3], default);
        await Works.AppendAsync(done.Id, "kept"u8.ToArray(), default);
        await Works.AppendAsync(old.Id, new byte[3], default);
        await Works.ReplaceAsync(done with { State = WorkState.Done }, default);
        await Works.TidyAsync(Now.AddDays(-2), [], default);
        Assert.Equal(WorkState.Interrupted, (await Works.FindAsync(running.Id, default))!.State);
        Assert.Equal(WorkState.Done, (await Works.FindAsync(done.Id, default))!.State);
        Assert.Null(await Works.FindAsync(old.Id, default));
        Assert.Equal(("", "kept", ""), (await FileAsync(running.Id), await FileAsync(done.Id), await FileAsync(old.Id)));
    }

    [ContractFact]
    public async Task What_this_process_runs_is_left_alone()
    {
        var (running, stopped) = (await AddAsync(Now), await AddAsync(Now));
        await Works.AppendAsync(running.Id, "so far"u8.ToArray(), default);
        await Works.TidyAsync(Now.AddDays(-2), [running.Id], default);
        Assert.Equal((WorkState.Running, WorkState.Interrupted), ((await Works.FindAsync(running.Id, default))!.State, (await Works.FindAsync(stopped.Id, default))!.State));
        Assert.Equal("so far", await FileAsync(running.Id));
    }

    [ContractFact]
    public async Task What_a_work_stored_and_that_it_is_done_are_one_write()
    {
        var work = await AddAsync(Now);
        var suggestion = new Suggestion { Id = Identifier.New(), Campaign = work.Campaign, Text = "一", On = new DateOnly(2025, 12, 1), Source = SuggestionSource.Staff };
        await Ports.Suggestions.AddAsync([suggestion], work with { State = WorkState.Done, Reached = 1 }, Ports.Entry(), default);
        await Works.TidyAsync(Now.AddDays(-2), [], default);
        Assert.Equal((WorkState.Done, 1), ((await Works.FindAsync(work.Id, default))!.State, (await Works.FindAsync(work.Id, default))!.Reached));
    }

    async Task<Work> AddAsync(DateTimeOffset at, string? campaign = null)
    {
        var owner = Some.Campaign();
        if (campaign is null) await Ports.Campaigns.AddAsync(owner, Ports.Entry(), default);
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = campaign ?? owner.Id, By = Actor.Operator, StartedAt = at, Total = 9 };
        await Works.AddAsync(work, default);
        return work;
    }

    async Task<string> FileAsync(string id)
    {
        var text = new StringBuilder();
        await foreach (var piece in Works.FileAsync(id, default)) text.Append(Encoding.UTF8.GetString(piece));
        return text.ToString();
    }
}
