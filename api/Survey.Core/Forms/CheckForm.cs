using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>Says everything that is missing before a draft can be published, and changes nothing.</summary>
public sealed class CheckForm(IFormStore forms, ICampaignStore campaigns, ICollectorStore collectors, TimeProvider clock)
{
    static readonly PublishValidator Validator = new();

    /// <summary>The whole list, empty where nothing is missing; or why there is nothing to check.</summary>
    public async Task<Outcome<ImmutableArray<Problem>>> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Problem.Missing();
        if (form.State != FormState.Draft) return Problem.Conflict("form_is_published");
        if (await campaigns.FindAsync(form.Campaign, cancellationToken) is not { } campaign) return Problem.Missing();
        return new Outcome<ImmutableArray<Problem>>.Done(await MissingAsync(form, campaign, collectors, clock.GetUtcNow(), cancellationToken));
    }

    /// <summary>What publishing asks of a draft, its campaign and its collectors.</summary>
    internal static async Task<ImmutableArray<Problem>> MissingAsync(
        Form form, Campaign campaign, ICollectorStore collectors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<Collector> own = await collectors.ListAsync(form.Id, cancellationToken);
        if (form is { TakesCollectors: true, CopyOf: { } source }) own = [.. own, .. await collectors.ListAsync(source, cancellationToken)];
        return Validator.Problems(new Publication(form.Definition, campaign, now)).AddRange(CollectorProblems(form, campaign, own));
    }

    /// <summary>Collectors made before publishing, or taken over, must still lead to something.</summary>
    static IEnumerable<Problem> CollectorProblems(Form form, Campaign campaign, IReadOnlyList<Collector> own)
    {
        if (form.Definition.Privacy.PaperOnly && own.Count > 0) return [new Problem("form_paper_only_has_collectors", "/privacy/k")];
        var audiences = form.Definition.Audiences ?? campaign.Audiences;
        return own
            .Where(collector => campaign.Units.All(unit => unit.Code != collector.Unit)
                || audiences.All(audience => audience.Key != collector.Audience)
                || campaign.Channels.All(channel => channel.Key != collector.Channel))
            .Select(collector => new Problem("form_collector_leads_nowhere").With("collector", collector.Code)
                .With("unit", collector.Unit).With("audience", collector.Audience).With("channel", collector.Channel));
    }
}
