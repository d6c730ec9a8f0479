using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Suggestions;

namespace Survey.Core.Reports;

/// <summary>Reads what a report of a campaign rests on, from the same read models as the pages and the API.</summary>
public sealed class GatherFacts(
    ICampaignStore campaigns, IFormStore forms, ReadResults results, ISuggestionStore suggestions, IItemStore items, ILedgerStore ledger, TimeProvider clock)
{
    const int FormsAtOnce = 200;
    const int Readings = 5;

    static readonly Purpose[] Order = [Purpose.Solicitation, Purpose.Review, Purpose.Test, Purpose.Evaluation, Purpose.General];

    /// <summary>The facts as they are now, for a report in <paramref name="language"/>.</summary>
    public async Task<Outcome<ReportFacts>> RunAsync(string campaign, string language, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        var all = await FormsAsync(campaign, cancellationToken);
        var (summaries, opinions) = await OpinionsAsync(campaign, cancellationToken);
        var counted = ImmutableArray.CreateBuilder<CountedForm>();
        foreach (var form in all.Where(form => form is { State: FormState.Opened, Version: not null }).OrderBy(form => Array.IndexOf(Order, form.Definition.Purpose)))
            if (await CountedAsync(form, cancellationToken) is { } figures) counted.Add(figures);
        return new ReportFacts
        {
            Campaign = found,
            Language = language,
            Day = CampaignZone.Day(clock.GetUtcNow(), found.TimeZone),
            Forms = counted.ToImmutable(),
            Unopened = [.. all.Where(form => form.State is FormState.Open or FormState.Closed)],
            Opinions = opinions,
            Items = [.. summaries.OrderBy(item => item.Item.Number)],
            Ledger = await ledger.ListAsync(campaign, cancellationToken),
        };
    }

    async Task<List<Form>> FormsAsync(string campaign, CancellationToken cancellationToken)
    {
        var all = new List<Form>();
        for (var page = 1; ; page++)
        {
            var (read, total) = await forms.ListAsync(campaign, page, FormsAtOnce, cancellationToken);
            all.AddRange(read);
            if (read.Count == 0 || all.Count >= total) return all;
        }
    }

    async Task<CountedForm?> CountedAsync(Form form, CancellationToken cancellationToken)
    {
        if (await ResultsAsync(form, GroupBy.Unit, cancellationToken) is not { } units) return null;
        if (await ResultsAsync(form, GroupBy.Audience, cancellationToken) is not { } audiences) return null;
        var cells = units.Rule is null ? null : await ResultsAsync(form, GroupBy.UnitAndAudience, cancellationToken);
        return new CountedForm(form.Version!, form.OpenedOn, units, audiences, cells);
    }

    async Task<FormResults?> ResultsAsync(Form form, GroupBy by, CancellationToken cancellationToken) =>
        await results.RunAsync(form.Id, by, cancellationToken) is Outcome<FormResults>.Done { Value: var read } ? read : null;

    /// <summary>
    /// The items with the opinions counted beside them. Somebody may move an opinion between the two readings: then they are
    /// read again, so that a report never says two things.
    /// </summary>
    async Task<(IReadOnlyList<ItemSummary> Items, OpinionCounts Opinions)> OpinionsAsync(string campaign, CancellationToken cancellationToken)
    {
        for (var reading = 1; ; reading++)
        {
            var summaries = await items.ListAsync(campaign, new ItemFilter(), cancellationToken);
            var counter = new OpinionCounter(summaries);
            await foreach (var suggestion in suggestions.AllAsync(campaign, cancellationToken)) counter.Add(suggestion);
            var counts = counter.Counts();
            if (reading == Readings || summaries.Sum(item => item.Mentions) == counts.Balance.Placed) return (summaries, counts);
        }
    }
}
