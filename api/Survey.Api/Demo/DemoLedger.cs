using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.Suggestions;

namespace Survey.Api.Demo;

/// <summary>
/// What the invented bureau made of the opinions: the surer proposals became items, most of them have a measure, some are done
/// and one is late, and the outcomes are published. The rest is left to whoever tries it.
/// </summary>
sealed class DemoLedger(
    ISuggestionStore suggestions, ReadOpinions readOpinions, ExcludeSuggestions excludeSuggestions, ProposeItems proposeItems, MakeItems makeItems,
    ChangeEntry changeEntry, AddProgress addProgress, CloseEntry closeEntry, PublishOutcomes publishOutcomes, TimeProvider clock)
{
    /// <summary>Days from today to the deadlines of measures; the first one has passed.</summary>
    static readonly int[] Days = [-3, 30, 60, 90];

    /// <summary>Merges, assigns, closes and publishes in a campaign whose forms are closed.</summary>
    public async Task RunAsync(Campaign campaign, ImmutableSortedDictionary<string, DemoMeasure> measures, Actor by, CancellationToken cancellationToken)
    {
        await ExcludeEmptyAsync(campaign, by, cancellationToken);
        var proposals = DemoCampaign.Done(await proposeItems.RunAsync(campaign.Id, by, null, cancellationToken));
        ItemDraft[] drafts = [.. proposals.Items.Where(item => item.Confidence >= ProposeItems.Guess)
            .Select(item => new ItemDraft(item.Wording, item.Suggestions, item.Category))];
        var items = DemoCampaign.Done(await makeItems.RunAsync(campaign.Id, drafts, ItemActKind.Accept, by, cancellationToken));
        foreach (var (place, item) in items.Index())
        {
            // Every sixth waits for somebody to take it on.
            if (place % 6 != 5 && item.Category is { } category && measures.TryGetValue(category, out var measure))
                await WorkAsync(campaign, item, measure, place, by, cancellationToken);
        }
        DemoCampaign.Done(await publishOutcomes.RunAsync(campaign.Id, null, new OutcomeWish(Published: true), by, cancellationToken));
    }

    async Task ExcludeEmptyAsync(Campaign campaign, Actor by, CancellationToken cancellationToken)
    {
        var reader = await readOpinions.RunAsync(campaign, cancellationToken);
        string[] empty = await suggestions.AllAsync(campaign.Id, cancellationToken).Where(suggestion => reader.Propose(suggestion.Text).NoContent)
            .Select(suggestion => suggestion.Id).ToArrayAsync(cancellationToken);
        if (empty.Length > 0) DemoCampaign.Done(await excludeSuggestions.RunAsync(campaign.Id, empty, new Exclusion("没有具体内容"), by, cancellationToken));
    }

    async Task WorkAsync(Campaign campaign, Item item, DemoMeasure measure, int place, Actor by, CancellationToken cancellationToken)
    {
        var today = CampaignZone.Day(clock.GetUtcNow(), campaign.TimeZone);
        var isDone = place % 4 == 0;
        var deadline = (place % 3) switch
        {
            0 => new Deadline(DeadlineKind.Immediate),
            1 => new Deadline(DeadlineKind.ByDate, today.AddDays(Days[place / 3 % Days.Length])),
            _ => new Deadline(DeadlineKind.LongTerm),
        };
        DemoCampaign.Done(await changeEntry.RunAsync(item.Id, null, new LedgerChange
        {
            Goal = measure.Goal, Measure = measure.Measure, Leader = measure.Leader, Unit = measure.Unit, Owner = measure.Owner, Deadline = deadline,
            Evidence = isDone ? [new Evidence(measure.Evidence)] : null,
        }, by, cancellationToken));
        DemoCampaign.Done(await addProgress.RunAsync(item.Id, null, measure.Progress, null, by, cancellationToken));
        if (isDone) DemoCampaign.Done(await closeEntry.RunAsync(item.Id, null, null, null, by, cancellationToken));
    }
}

/// <summary>What is done about the items of one heading.</summary>
sealed record DemoMeasure(string Goal, string Measure, string Leader, string Unit, string Owner, string Progress, string Evidence);
