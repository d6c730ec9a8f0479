using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>What advice is asked for.</summary>
/// <param name="Suggestions">1–1000 suggestions of the campaign that say one thing; the model is shown the first thirty of them.</param>
public sealed record AdviceRequest(ImmutableArray<string> Suggestions);

/// <summary>What a language model proposes for an item; people decide. Nothing is stored.</summary>
/// <param name="Wording">One line of at most 60 characters; null: nothing usable was answered.</param>
/// <param name="Category">A category of the campaign; null: none was answered.</param>
public sealed record WordingAdvice(string? Wording, string? Category)
{
    /// <summary>It comes from a language model: true.</summary>
    public bool Model { get; } = true;
}

/// <summary>Asks the language model, where one is configured, how an item made of these suggestions could be worded.</summary>
public sealed class AdviseWording(
    ICampaignStore campaigns, ISuggestionStore suggestions, IAskModel model, IAuditStore audit, TimeProvider clock)
{
    const int MostSuggestions = 1_000;
    const int MostTexts = 30;
    const int LongestText = 200;

    /// <summary>The advice, cleaned; or why none is to be had.</summary>
    public async Task<Outcome<WordingAdvice>> RunAsync(string campaign, AdviceRequest request, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (!model.IsOn) return new Problem("model_off", "", ProblemKind.Conflict);
        if (request.Suggestions.Length is 0 or > MostSuggestions) return new Problem("suggestions_ticked", "/suggestions").With("max", MostSuggestions);
        string[] shown = [.. request.Suggestions.Distinct(StringComparer.Ordinal).Take(MostTexts)];
        var told = await suggestions.FindAsync(shown, cancellationToken);
        if (told.Count != shown.Length || told.Any(suggestion => suggestion.Campaign != campaign)) return Problem.Missing();
        // Texts leave the house whatever comes back, so it is noted before.
        await audit.AppendAsync(new AuditEntry(clock.GetUtcNow(), by, "items.advise", campaign, $"{told.Count}"), cancellationToken);
        var answer = await model.AskAsync(new ModelQuestion([.. told.Select(suggestion => Told(suggestion.Text))], Headings(found)), cancellationToken);
        return new WordingAdvice(AdvisedWording.Of(answer?.Wording), found.Categories.FirstOrDefault(category => category.Key == answer?.Category)?.Key);
    }

    // Masked once more: what masking has learnt since the text was stored holds for what leaves the house.
    static string Told(string text)
    {
        var masked = MaskText.Of(text);
        return string.Concat(masked.EnumerateRunes().Take(LongestText));
    }

    static ImmutableArray<ModelCategory> Headings(Campaign campaign) =>
        [.. campaign.Categories.Select(category => new ModelCategory(category.Key, category.Name.In("zh-CN")))];
}
