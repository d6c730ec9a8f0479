using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Works;

namespace Survey.Core.Suggestions;

/// <summary>
/// Brings in opinions by the thousand, all or none: everything is judged before anything begins, then a work masks and
/// stores them in one transaction.
/// </summary>
public sealed class ImportSuggestions(ICampaignStore campaigns, ISuggestionStore suggestions, RunWork runWork, TimeProvider clock)
{
    /// <summary>Opinions of one import at the most.</summary>
    public const int MostAtOnce = 50_000;

    /// <summary>The work, begun; or everything wrong.</summary>
    public async Task<Outcome<Work>> RunAsync(
        string campaign, IReadOnlyList<SuggestionDraft> drafts, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (Judge(found, drafts) is { IsEmpty: false } problems) return problems;
        var work = new Work
        {
            Id = Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = campaign, By = by, StartedAt = clock.GetUtcNow(), Total = drafts.Count,
        };
        return await runWork.StartAsync(work, (progress, stopping) => StoreAsync(found, work, drafts, progress, stopping), cancellationToken);
    }

    /// <summary>Everything wrong with the drafts, each with the pointer <c>/{place}/{field}</c>; empty where they can be imported.</summary>
    public static ImmutableArray<Problem> Judge(Campaign campaign, IReadOnlyList<SuggestionDraft> drafts) => drafts.Count is 0 or > MostAtOnce
        ? [new Problem("suggestion_number").With("max", MostAtOnce)]
        : AddSuggestions.Problems(campaign, drafts);

    async Task<ImmutableArray<Problem>> StoreAsync(
        Campaign campaign, Work work, IReadOnlyList<SuggestionDraft> drafts, WorkProgress progress, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var on = CampaignZone.Day(now, campaign.TimeZone);
        List<Suggestion> added = new(drafts.Count);
        foreach (var draft in drafts)
        {
            stopping.ThrowIfCancellationRequested();
            added.Add(AddSuggestions.Taken(campaign, draft, on));
            await progress.ReachAsync(added.Count, stopping);
        }
        var done = work with { State = WorkState.Done, Reached = added.Count };
        var entry = new AuditEntry(now, work.By, "suggestion.import", campaign.Id, $"{added.Count}");
        await suggestions.AddAsync(added, done, entry, stopping);
        return [];
    }
}
