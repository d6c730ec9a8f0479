using Survey.Core.Responses;

namespace Survey.Core.Boxes;

/// <summary>
/// Decides what published slips show of where they came from: a unit with its audience, an audience, a unit or a channel
/// appears only where at least ten slips show the same, those published before included.
/// </summary>
public static class SlipLabels
{
    /// <summary>Slips that show the same origin, at least.</summary>
    public const int Least = 10;

    /// <summary>What each of <paramref name="origins"/> shows, in their order, given what is published of the form already.</summary>
    public static ShownOrigin[] Of(IReadOnlyList<Origin> origins, IReadOnlyDictionary<ShownOrigin, int> published)
    {
        var shown = new ShownOrigin?[origins.Count];
        Show(origins, shown, published, origin => new ShownOrigin(origin.Unit, origin.Audience, null));
        Show(origins, shown, published, origin => new ShownOrigin(null, origin.Audience, null));
        Show(origins, shown, published, origin => new ShownOrigin(origin.Unit, null, null));
        var labels = shown.Select(label => label ?? new ShownOrigin(null, null, null)).ToArray();
        foreach (var same in Enumerable.Range(0, labels.Length).ToLookup(i => labels[i])) ShowChannels([.. same], same.Key, origins, labels, published);
        return labels;
    }

    static void Show(
        IReadOnlyList<Origin> origins, ShownOrigin?[] shown, IReadOnlyDictionary<ShownOrigin, int> published, Func<Origin, ShownOrigin> label)
    {
        foreach (var group in Enumerable.Range(0, origins.Count).Where(i => shown[i] is null).ToLookup(i => label(origins[i])))
        {
            var before = published.Where(row => row.Key with { Channel = null } == group.Key).Sum(row => row.Value);
            if (before + group.Count() < Least) continue;
            foreach (var i in group) shown[i] = group.Key;
        }
    }

    /// <summary>
    /// Channels within one label: each by ten at least, and the remainder that shows none is nobody or ten at least, or it
    /// would be told by subtraction.
    /// </summary>
    static void ShowChannels(
        int[] slips, ShownOrigin label, IReadOnlyList<Origin> origins, ShownOrigin[] labels, IReadOnlyDictionary<ShownOrigin, int> published)
    {
        var channels = slips.GroupBy(i => origins[i].Channel, StringComparer.Ordinal)
            .Where(channel => channel.Count() + published.GetValueOrDefault(label with { Channel = channel.Key }) >= Least)
            .OrderByDescending(channel => channel.Count()).ThenBy(channel => channel.Key, StringComparer.Ordinal)
            .ToList();
        while (channels.Count > 0)
        {
            var rest = slips.Length - channels.Sum(channel => channel.Count());
            if (rest == 0 || rest + published.GetValueOrDefault(label) >= Least) break;
            channels.RemoveAt(channels.Count - 1);
        }
        foreach (var channel in channels)
        {
            foreach (var i in channel) labels[i] = label with { Channel = channel.Key };
        }
    }
}
