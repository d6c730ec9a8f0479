using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Testing;

/// <summary>Items of a campaign with everything a page can show of them.</summary>
public static class ItemScene
{
    /// <summary>
    /// Two items of two suggestions each, one left out, one split, one unplaced, and a proposal; the first item. The wording and
    /// the texts are <paramref name="text"/>, as the scene needs them.
    /// </summary>
    public static async Task<string> MadeAsync(IServiceProvider services, string campaign, string text, string unit, string audience, string channel)
    {
        var drafts = Enumerable.Range(0, 8).Select(_ => new SuggestionDraft($"{text}，{text}", unit, audience, channel)).ToList();
        var added = FormLife.Done(await services.GetRequiredService<AddSuggestions>().RunAsync(campaign, drafts, Actor.Operator, default));
        string[] ids = [.. added.Select(one => one.Suggestion.Id)];
        var made = FormLife.Done(await services.GetRequiredService<MakeItems>().RunAsync(
            campaign, [new ItemDraft(text, ids[..2]), new ItemDraft(text, ids[2..4])], ItemActKind.Accept, Actor.Operator, default));
        FormLife.Done(await services.GetRequiredService<ExcludeSuggestions>().RunAsync(campaign, [ids[4]], new Exclusion(text), Actor.Operator, default));
        FormLife.Done(await services.GetRequiredService<SplitSuggestion>().RunAsync(ids[5], [text.EnumerateRunes().Count() + 1], Actor.Operator, default));
        FormLife.Done(await services.GetRequiredService<ChangeItem>().RunAsync(made[0].Id, null, new ItemEdit { Add = [ids[6]] }, Actor.Operator, default));
        var proposal = new ItemProposal([ids[7]], text, null, 0.81m, [text]);
        await services.GetRequiredService<IProposalStore>().ReplaceAsync(campaign, [proposal], new AuditEntry(services.GetRequiredService<TimeProvider>().GetUtcNow(), Actor.Operator, "items.propose", campaign), default);
        return made[0].Id;
    }
}
