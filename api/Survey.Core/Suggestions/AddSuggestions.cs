using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Suggestions;

/// <summary>An opinion as staff type it in after a talk, a hearing or a look into the mailbox.</summary>
/// <param name="Text">1–5000 characters, before masking.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Audience">Audience key.</param>
/// <param name="Channel">Channel key.</param>
/// <param name="Category">Category key; null: undecided.</param>
/// <param name="On">The day it was said, in the campaign's zone, not later than today; null: today.</param>
public sealed record SuggestionDraft(string Text, string Unit, string Audience, string Channel, string? Category = null, DateOnly? On = null);

/// <summary>An opinion as it was stored, with what its words speak for.</summary>
/// <param name="Suggestion">Masked.</param>
/// <param name="Proposal">A category for people to confirm or correct.</param>
public sealed record AddedSuggestion(Suggestion Suggestion, CategoryProposal Proposal);

/// <summary>
/// Stores opinions typed in by staff, all or none. They appear at once, masked, under the unit, audience and channel
/// named, and count toward no threshold: who typed them in knows them.
/// </summary>
public sealed class AddSuggestions(ICampaignStore campaigns, ISuggestionStore suggestions, ReadOpinions readOpinions, TimeProvider clock)
{
    /// <summary>Opinions of one request at the most.</summary>
    public const int MostAtOnce = 2_000;

    /// <summary>A day before it is a slip of the pen.</summary>
    static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>What was stored in the order given, or everything wrong, each with the pointer <c>/{place}/{field}</c>.</summary>
    public async Task<Outcome<IReadOnlyList<AddedSuggestion>>> RunAsync(
        string campaign, IReadOnlyList<SuggestionDraft> drafts, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (drafts.Count is 0 or > MostAtOnce) return new Problem("suggestion_number").With("max", MostAtOnce);
        var now = clock.GetUtcNow();
        if (Judge(found, drafts, CampaignZone.Day(now, found.TimeZone)) is { IsEmpty: false } problems) return problems;
        var reader = await readOpinions.RunAsync(found, cancellationToken);
        AddedSuggestion[] added =
        [
            .. drafts.Select(draft => Taken(found, draft, CampaignZone.Day(now, found.TimeZone)))
                .Select(suggestion => new AddedSuggestion(suggestion, reader.Propose(suggestion.Text))),
        ];
        var entry = new AuditEntry(now, by, "suggestion.add", campaign, $"{added.Length}");
        await suggestions.AddAsync([.. added.Select(one => one.Suggestion)], null, entry, cancellationToken);
        return added;
    }

    /// <summary>Everything wrong with the drafts on this day, each with the pointer <c>/{place}/{field}</c>; empty where they can be stored.</summary>
    public static ImmutableArray<Problem> Judge(Campaign campaign, IReadOnlyList<SuggestionDraft> drafts, DateOnly today) =>
        Problems(campaign, drafts).AddRange(drafts.Index().Where(draft => draft.Item.On > today || draft.Item.On < Earliest)
            .Select(draft => new Problem("suggestion_day", $"/{draft.Index}/on")));

    /// <summary>Everything wrong with the drafts, each with the pointer <c>/{place}/{field}</c>.</summary>
    internal static ImmutableArray<Problem> Problems(Campaign campaign, IReadOnlyList<SuggestionDraft> drafts)
    {
        var validator = new SuggestionDraftValidator(campaign);
        return [.. drafts.SelectMany((draft, place) => validator.Problems(draft).Select(problem => problem with { Pointer = $"/{place}{problem.Pointer}" }))];
    }

    /// <summary>The opinion as it is stored: cleaned and masked.</summary>
    internal static Suggestion Taken(Campaign campaign, SuggestionDraft draft, DateOnly on) => new()
    {
        Id = Identifier.New(),
        Campaign = campaign.Id,
        Source = SuggestionSource.Staff,
        Text = MaskText.Of(WrittenText.Clean(draft.Text, oneLine: false)),
        Category = draft.Category,
        Decided = draft.Category is not null,
        Unit = draft.Unit,
        Audience = draft.Audience,
        Channel = draft.Channel,
        On = draft.On ?? on,
    };
}
