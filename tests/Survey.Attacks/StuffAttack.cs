using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>200 clients at once send every response three times with the same key: counted exactly once each.</summary>
static class StuffAttack
{
    const int Clients = 200;

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var host = await ServiceHost.StartedAsync(starting => starting.With(services => SabotagedBoxStore.Put(services, sabotage)));
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        var each = brief ? 3 : 10;
        string[] texts = [.. Enumerable.Range(0, Clients * each).Select(_ => FormLife.Text())];
        using var client = host.Anonymous();
        var thanks = await Task.WhenAll(texts.Chunk(each).Select(SendAsync));
        if (FormLife.Done(await life.CloseAsync()).State is not FormState.Opened) return false;

        var found = (await life.TextsAsync()).Select(text => text.Text).ToList();
        var ballots = (await life.TallyAsync()).Atoms.Sum(atom => atom.Ballots);
        Console.WriteLine($"{Clients} clients, {texts.Length} responses, {texts.Length * 3} sent, {thanks.Sum()} thanked; counted {ballots}, texts {found.Count}");
        return ballots == texts.Length && found.Order(StringComparer.Ordinal).SequenceEqual(texts.Order(StringComparer.Ordinal));

        async Task<int> SendAsync(string[] own)
        {
            var thanked = 0;
            foreach (var text in own)
            {
                var answers = new { q1 = "satisfied", q3 = new { text } };
                var three = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Posting.PostAsync(client, life.Collectors[0].Code, text, answers)));
                thanked += three.Count(taken => taken);
            }
            return thanked;
        }
    }
}
