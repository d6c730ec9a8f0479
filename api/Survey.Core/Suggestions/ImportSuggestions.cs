using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Core.Works;

namespace Survey.Core.Suggestions;

/// <summary>
/// Brings in opinions by the thousand, all or none: everything is judged before anything begins, then a work masks and
/// stores them in one transaction.
/// </summary>
public sealed class ImportSuggestions(
    ICampaignStore campaigns, ISuggestionStore suggestions, IWorkStore works, RunWork runWork, TimeProvider clock)
{
    /// <summary>Opinions of one import at the most.</summary>
    public const int MostAtOnce = 50_000;

    /// <summary>
    /// The work, begun; or everything wrong. Of two with one <paramref name="once"/>, which becomes the work's identifier, the
    /// second is told of the first: what is pressed twice comes in once. Null: none is given.
    /// </summary>
    public async Task<Outcome<Work>> RunAsync(
        string campaign, IReadOnlyList<SuggestionDraft> drafts, string? once, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (once is not null && await works.FindAsync(once, cancellationToken) is { } before) return before.Campaign == campaign ? before : Problem.Missing();
        if (Judge(found, drafts) is { IsEmpty: false } problems) return problems;
        var work = new Work
        {
            Id = once ?? Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = campaign, By = by, StartedAt = clock.GetUtcNow(), Total = drafts.Count,
        };
        return await runWork.StartAsync(work, (progress, stopping) => StoreAsync(found, work, drafts, progress, stopping), cancellationToken);
    }

    /// <summary>Everything wrong with the drafts, each with the pointer <c>/{place}/{field}</c>; empty where they can be imported.</summary>
    public static ImmutableArray<Problem> Judge(Campaign campaign, IReadOnlyList<SuggestionDraft> drafts) => drafts.Count is 0 or > MostAtOnce
        ? [new Problem("suggestion_number").With("max", MostAtOnce)]
        : AddSuggestions.Problems(campaign, drafts);

    /// <summary>
    /// How many of the drafts stand in the campaign word for word, from the same unit, audience and channel: where it is most of
    /// them, the file was brought in before. What was masked is not recognised.
    /// </summary>
    public async Task<int> KnownAsync(string campaign, IReadOnlyList<SuggestionDraft> drafts, CancellationToken cancellationToken)
    {
        var asked = drafts.Select(Key).ToHashSet();
        HashSet<(string, string?, string?, string?)> known = [];
        await foreach (var one in suggestions.AllAsync(campaign, cancellationToken))
            if (asked.Contains((one.Text, one.Unit, one.Audience, one.Channel))) known.Add((one.Text, one.Unit, one.Audience, one.Channel));
        return drafts.Count(draft => known.Contains(Key(draft)));

        static (string, string?, string?, string?) Key(SuggestionDraft draft) =>
            (WrittenText.Clean(draft.Text, oneLine: false), draft.Unit, draft.Audience, draft.Channel);
    }

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
