using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Works;

namespace Survey.Core.Items;

/// <summary>Proposes items as a long work with its progress.</summary>
public sealed class StartProposing(ICampaignStore campaigns, IItemStore items, ProposeItems propose, RunWork runWork, TimeProvider clock)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>The work, begun.</summary>
    public async Task<Outcome<Work>> RunAsync(string campaign, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is null) return Problem.Missing();
        var balance = await items.BalanceAsync(campaign, cancellationToken);
        var total = balance.Unplaced;
        var work = new Work
        {
            Id = Identifier.New(), Kind = WorkKind.ProposeItems, Campaign = campaign, By = by, StartedAt = clock.GetUtcNow(), Total = total,
        };
        return await runWork.StartAsync(work, (progress, stopping) => FollowAsync(campaign, by, total, progress, stopping), cancellationToken);
    }

    async Task<ImmutableArray<Problem>> FollowAsync(string campaign, Actor by, int total, WorkProgress progress, CancellationToken stopping)
    {
        var read = new Read(total);
        var proposing = propose.RunAsync(campaign, by, read, stopping);
        while (await Task.WhenAny(proposing, Task.Delay(Look, stopping)) != proposing) await progress.ReachAsync(read.Count, stopping);
        await progress.ReachAsync(read.Count, stopping);
        return await proposing is Outcome<ItemProposals>.Refused refused ? refused.Problems : [];
    }

    /// <summary>Only the latest count matters, so nothing is queued; what the items are known by is read besides and not counted.</summary>
    sealed class Read(int total) : IProgress<int>
    {
        public int Count { get; private set; }

        public void Report(int value) => Count = Math.Min(value, total);
    }
}
