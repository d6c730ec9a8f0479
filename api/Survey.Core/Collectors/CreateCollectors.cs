using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Collectors;

/// <summary>A collector as somebody asks for it.</summary>
/// <param name="Unit">Unit code.</param>
/// <param name="Audience">Audience key.</param>
/// <param name="Channel">Channel key.</param>
/// <param name="Access">Who may answer; open unless said otherwise.</param>
public sealed record CollectorDraft(string Unit, string Audience, string Channel, Access Access = Access.Open);

/// <summary>Makes collectors of a form that is not closed, all or none.</summary>
public sealed class CreateCollectors(
    ICollectorStore collectors, IFormStore forms, ICampaignStore campaigns, CollectorCache cache, TimeProvider clock)
{
    const int GreatestNumber = 5_000;

    /// <summary>The collectors in the order asked for, or everything wrong with the request.</summary>
    public async Task<Outcome<IReadOnlyList<Collector>>> RunAsync(
        string form, IReadOnlyList<CollectorDraft> drafts, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        if (found.Definition.Privacy.PaperOnly) return Problem.Conflict("collector_paper_only");
        if (found.State is FormState.Closed or FormState.Opened) return Problem.Conflict("form_is_closed");
        if (drafts.Count is 0 or > GreatestNumber) return new Problem("collector_number").With("max", GreatestNumber);
        var campaign = (await campaigns.FindAsync(found.Campaign, cancellationToken))!;
        if (Problems(found, campaign, drafts) is { Length: > 0 } problems) return problems;
        Collector[] made = [.. drafts.Select(draft =>
            new Collector(CollectorCode.New(), form, draft.Unit, draft.Audience, draft.Channel, draft.Access))];
        var entry = new AuditEntry(clock.GetUtcNow(), by, "collector.create", form, $"{made.Length}");
        await collectors.AddAsync(made, entry, cancellationToken);
        cache.Clear();
        return made;
    }

    static ImmutableArray<Problem> Problems(Form form, Campaign campaign, IReadOnlyList<CollectorDraft> drafts)
    {
        var grid = CollectorGrid.Of(form, campaign);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (place, draft) in drafts.Index())
        {
            if (grid.Units.All(unit => unit.Code != draft.Unit)) problems.Add(new Problem("unit_unknown", $"/{place}/unit").With("unit", draft.Unit));
            if (grid.Audiences.All(audience => audience.Key != draft.Audience))
                problems.Add(new Problem("audience_unknown", $"/{place}/audience").With("audience", draft.Audience));
            if (grid.Channels.All(channel => channel.Key != draft.Channel))
                problems.Add(new Problem("channel_unknown", $"/{place}/channel").With("channel", draft.Channel));
        }
        return problems.ToImmutable();
    }
}

/// <summary>Pauses a collector, or lets it take responses again.</summary>
public sealed class PauseCollector(ICollectorStore collectors, CollectorCache cache, TimeProvider clock)
{
    /// <summary>The collector, or why not.</summary>
    public async Task<Outcome<Collector>> RunAsync(string code, bool paused, Actor by, CancellationToken cancellationToken)
    {
        if (CollectorCode.Normalise(code) is not { } normalised
            || await collectors.FindAsync(normalised, cancellationToken) is not { } collector)
            return Problem.Missing();
        if (collector.Paused == paused) return collector;
        var changed = collector with { Paused = paused };
        var entry = new AuditEntry(clock.GetUtcNow(), by, paused ? "collector.pause" : "collector.resume", collector.Code);
        await collectors.ReplaceAsync(changed, entry, cancellationToken);
        cache.Clear();
        return changed;
    }
}
