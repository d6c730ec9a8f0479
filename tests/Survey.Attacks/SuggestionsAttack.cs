using System.Text;
using System.Text.Json;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// The 580 sample texts come in through collectors of their unit, audience and channel. After the close the same texts are there,
/// up to form, white space and masked runs, and each shows its unit and audience exactly where ten share them.
/// </summary>
static class SuggestionsAttack
{
    const int Least = 10;

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        Given[] given = [.. SampleData.Read("suggestions-dev.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Given.Read)];
        var masks = Masks();
        await using var host = await ServiceHost.StartedAsync(starting => starting.With(services => SabotagedBoxStore.Put(services, sabotage)));
        var ways = given.Select(text => text.Way).Distinct().ToList();
        var life = await new FormLife(host).DraftAsync(
            Some.Definition() with { Purpose = Purpose.Solicitation, Rule = null, Questions = [.. Some.Definition().Questions.Where(question => question.Key == "q3")] },
            Campaign(given), [.. ways]);
        await life.PublishAsync();
        var codes = ways.Zip(life.Collectors).ToDictionary(pair => pair.First, pair => pair.Second.Code);
        using var client = host.Anonymous();
        foreach (var some in given.Chunk(20))
            await Task.WhenAll(some.Select(text => Posting.PostAsync(client, codes[text.Way], FormLife.Text(), new { q3 = new { text = text.Text } })));
        FormLife.Done(await life.CloseAsync());

        var published = await life.TextsAsync();
        var same = Sorted(published.Select(text => Plain(text.Text))).SequenceEqual(Sorted(given.Select(text => Plain(Masked(text, masks)))));
        var shown = Sorted(published.Select(text => $"{Plain(text.Text)} {text.Unit} {text.Audience}"));
        var expected = Sorted(given.Zip(Allowed(given), (text, allowed) => $"{Plain(Masked(text, masks))} {allowed}"));
        var channels = published.GroupBy(text => (text.Unit, text.Audience, text.Channel)).Where(label => label.Key.Channel is not null).All(label => label.Count() >= Least);
        Console.WriteLine(
            $"{given.Length} in, {published.Count} out, the same texts: {same}; unit and audience shown {published.Count(text => text is { Unit: not null, Audience: not null })}, "
            + $"audience alone {published.Count(text => text is { Unit: null, Audience: not null })}, unit alone {published.Count(text => text is { Unit: not null, Audience: null })}, "
            + $"channel {published.Count(text => text.Channel is not null)}; exactly where allowed: {shown.SequenceEqual(expected)}");
        return same && channels && shown.SequenceEqual(expected);
    }

    /// <summary>What may be shown, reckoned apart from the service: the cell, else the audience, else the unit, by ten of what is left.</summary>
    static string[] Allowed(Given[] given)
    {
        var allowed = new string?[given.Length];
        foreach (var label in (Func<Given, string>[])[text => $"{text.Way.Unit} {text.Way.Audience}", text => $" {text.Way.Audience}", text => $"{text.Way.Unit} "])
        {
            foreach (var group in Enumerable.Range(0, given.Length).Where(i => allowed[i] is null).GroupBy(i => label(given[i])).Where(group => group.Count() >= Least).ToList())
                foreach (var i in group) allowed[i] = group.Key;
        }
        return [.. allowed.Select(label => label ?? " ")];
    }

    static CampaignDraft Campaign(Given[] given) => CampaignDraft.Of(Some.Campaign()) with
    {
        Units = [.. given.Select(text => text.Way.Unit).Distinct().Select(unit => new Unit(unit, unit))],
        Audiences = [.. given.Select(text => text.Way.Audience).Distinct().Select(audience => new Audience(audience, audience))],
        Channels = [.. given.Select(text => text.Way.Channel).Distinct().Select(channel => new Channel(channel, channel))],
    };

    static Dictionary<string, List<(int Start, int End)>> Masks() => JsonDocument.Parse(SampleData.Read("masking-dev.json")).RootElement.EnumerateArray().ToDictionary(
        text => text.GetProperty("id").GetString()!,
        text => text.GetProperty("spans").EnumerateArray().Select(span => (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32())).ToList());

    static string Masked(Given text, Dictionary<string, List<(int Start, int End)>> masks) => string.Concat(text.Text.EnumerateRunes().Select((rune, i) =>
        masks.TryGetValue(text.Id, out var spans) && spans.Any(span => i >= span.Start && i < span.End) ? "＊" : rune.ToString()));

    static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(character => !char.IsWhiteSpace(character)));

    static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

    sealed record Given(string Id, string Text, CollectorDraft Way)
    {
        public static Given Read(string line)
        {
            var text = JsonDocument.Parse(line).RootElement;
            return new Given(Member("id"), Member("text"), new CollectorDraft(Member("unit"), Member("audience"), Member("channel")));

            string Member(string name) => text.GetProperty(name).GetString()!;
        }
    }
}
