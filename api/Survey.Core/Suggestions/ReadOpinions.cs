using System.Collections.Concurrent;
using Survey.Core.Campaigns;

namespace Survey.Core.Suggestions;

/// <summary>
/// The reader of a campaign's opinions: it knows the campaign's headings and has learnt from what its organisers decided so
/// far. It is kept until either changes, since learning takes longer than reading.
/// </summary>
public sealed class ReadOpinions(ISuggestionStore suggestions)
{
    /// <summary>Decisions learnt from at the most; more of them would tell little new.</summary>
    const int MostLearnt = 4_000;

    /// <summary>Campaigns kept at the most.</summary>
    const int MostKept = 20;

    readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The reader as of now.</summary>
    public async Task<OpinionReader> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var kept = _kept.GetValueOrDefault(campaign.Id);
        var known = kept?.Revision == campaign.Revision ? kept.Mark : null;
        var (mark, decided) = await suggestions.DecidedAsync(campaign.Id, known, MostLearnt, cancellationToken);
        if (decided is null) return kept!.Reader;
        var reader = OpinionReader.For(campaign.Categories, decided.Select(one => (one.Text, one.Category)));
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[campaign.Id] = new Kept(campaign.Revision, mark, reader);
        return reader;
    }

    sealed record Kept(int Revision, string Mark, OpinionReader Reader);
}
