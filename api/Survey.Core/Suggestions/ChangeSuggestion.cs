using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Suggestions;

/// <summary>What is to be done with a suggestion: one thing at a time.</summary>
public sealed record SuggestionChange
{
    /// <summary>The category people decided on; empty or null: none.</summary>
    public string? Category { get; init => field = value ?? ""; }

    /// <summary>Leaves it out of further work, for a reason; null, as it is read where it is not left out, takes it back.</summary>
    public Exclusion? Excluded
    {
        get;
        init
        {
            field = value;
            Restored |= value is null;
        }
    }

    /// <summary>Takes it back from being excluded.</summary>
    public bool Restored { get; init; }

    /// <summary>Hides more of the text, for good: what is masked is kept nowhere.</summary>
    public ImmutableArray<MaskedSpan> Mask { get; init; } = [];
}

/// <summary>Why a suggestion is left out.</summary>
/// <param name="Reason">1–200 characters; it is shown beside the suggestion.</param>
public sealed record Exclusion(string Reason);

/// <summary>A part of a text, in Unicode code points.</summary>
/// <param name="From">The first one, from 0.</param>
/// <param name="To">The one after the last.</param>
public sealed record MaskedSpan(int From, int To);

/// <summary>Corrects the category of a suggestion, excludes it or takes it back, or masks more of its text. Nothing ever disappears.</summary>
public sealed class ChangeSuggestion(
    ISuggestionStore suggestions, ICampaignStore campaigns, IItemStore items, ExcludeSuggestions exclude, TimeProvider clock)
{
    /// <summary>
    /// The changed suggestion, or why not. <paramref name="revision"/> is the one the change was made from; null: not checked.
    /// The audit log says what was done and never what the text says.
    /// </summary>
    public async Task<Outcome<Suggestion>> RunAsync(
        string id, int? revision, SuggestionChange change, Actor by, CancellationToken cancellationToken)
    {
        if (await suggestions.FindAsync(id, cancellationToken) is not { } suggestion) return Problem.Missing();
        if (revision is not null && revision != suggestion.Revision) return Stale;
        var campaign = (await campaigns.FindAsync(suggestion.Campaign, cancellationToken))!;
        if (change is { Category: null, Mask.IsEmpty: true } && change.Excluded is not null != change.Restored)
            return await LeaveOutAsync(suggestion, change.Excluded, by, cancellationToken);
        var outcome = Apply(suggestion, change, campaign, new AuditEntry(clock.GetUtcNow(), by, "", id));
        if (outcome is not Outcome<Changed>.Done { Value: var changed }) return ((Outcome<Changed>.Refused)outcome).Problems;
        IReadOnlyList<Suggestion> all = change.Mask.IsEmpty
            ? [changed.Suggestion]
            : [changed.Suggestion, .. await SplitMask.MaskedAsync(changed.Suggestion, change.Mask, suggestions, items, cancellationToken)];
        return await suggestions.ReplaceAsync(all, changed.Entry, cancellationToken) ? changed.Suggestion : Stale;
    }

    /// <summary>The spans of every place where one of these phrases stands in a text; refused where one stands nowhere.</summary>
    public static Outcome<ImmutableArray<MaskedSpan>> Places(string text, IEnumerable<string> phrases)
    {
        var spans = ImmutableArray.CreateBuilder<MaskedSpan>();
        foreach (var phrase in phrases)
        {
            var found = spans.Count;
            for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, StringComparison.Ordinal))
                spans.Add(new MaskedSpan(Points(text[..at]), Points(text[..(at + phrase.Length)])));
            if (spans.Count == found) return new Problem("mask_not_found", "/mask");
        }
        return spans.Count > 0 ? spans.ToImmutable() : new Problem("mask_span", "/mask");
    }

    static Outcome<Changed> Apply(Suggestion suggestion, SuggestionChange change, Campaign campaign, AuditEntry blank)
    {
        var next = suggestion with { Revision = suggestion.Revision + 1 };
        return (change.Category, change.Excluded, change.Restored, change.Mask.IsEmpty) switch
        {
            (_, null, false, true) when change.Category is { } category => Categorised(next, category, campaign, blank),
            (null, null, false, false) => Masked(next, change.Mask, blank),
            _ => new Problem("suggestion_change_one"),
        };
    }

    static Outcome<Changed> Categorised(Suggestion next, string category, Campaign campaign, AuditEntry blank) =>
        category.Length > 0 && campaign.Categories.All(known => known.Key != category)
            ? new Problem("answer_category_unknown", "/category").With("category", category)
            : new Changed(next with { Category = category.Length > 0 ? category : null, Decided = category.Length > 0 }, blank with { Act = "suggestion.categorise", Detail = category });

    static Outcome<Changed> Masked(Suggestion next, ImmutableArray<MaskedSpan> spans, AuditEntry blank)
    {
        var length = next.Text.EnumerateRunes().Count();
        foreach (var (place, span) in spans.Index())
            if (span.From < 0 || span.To <= span.From || span.To > length) return new Problem("mask_outside", $"/mask/{place}").With("length", length);
        var count = spans.Sum(span => span.To - span.From);
        return new Changed(next with { Text = SplitMask.Mask(next.Text, spans, 0) }, blank with { Act = "suggestion.mask", Detail = $"{count}" });
    }

    async Task<Outcome<Suggestion>> LeaveOutAsync(Suggestion suggestion, Exclusion? exclusion, Actor by, CancellationToken cancellationToken)
    {
        var outcome = exclusion is not null
            ? await exclude.RunAsync(suggestion.Campaign, [suggestion.Id], exclusion, by, cancellationToken)
            : await exclude.RestoreAsync(suggestion.Campaign, [suggestion.Id], by, cancellationToken);
        return outcome is Outcome<int>.Refused refused ? refused.Problems : (await suggestions.FindAsync(suggestion.Id, cancellationToken))!;
    }

    static int Points(string text) => text.EnumerateRunes().Count();

    static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);

    sealed record Changed(Suggestion Suggestion, AuditEntry Entry);
}
