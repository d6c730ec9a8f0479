using System.Collections.Concurrent;
using System.Security.Cryptography;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks.Order;

/// <summary>
/// One form, answered in an order the attacker knows: half of the people with a single-use code each, half through an open link,
/// a dozen at once, time passing all the while.
/// </summary>
sealed class OrderRun(ServiceHost host, ConcurrentQueue<Intake> seen)
{
    /// <summary>How many answer.</summary>
    public const int People = 300;

    const int AtOnce = 12;
    const int Attempts = 5;

    readonly FormLife _life = new(host);

    /// <summary>Publishes the form and lets everybody answer.</summary>
    public async Task<Answerers> AnswerAsync()
    {
        await _life.DraftAsync(
            Some.Definition() with
            {
                Privacy = new Privacy(PrivacyMode.Rows),
                Questions = [.. Some.Definition().Questions, new NumberQuestion { Key = "q4", Text = "?" }],
            },
            null, new CollectorDraft("A", "teacher", "poster", Access.Codes), new CollectorDraft("A", "parent", "poster"));
        await _life.PublishAsync();
        var codes = await _life.CardsAsync(_life.Collectors[0], People / 2);
        // Who has a code and who has none come in no order.
        string?[] ways = [.. codes, .. new string?[People - codes.Count]];
        RandomNumberGenerator.Shuffle<string?>(ways);
        Answerer[] all = [.. ways.Zip(Marks.Numbers(People), (code, number) =>
            new Answerer(_life.Collectors[code is null ? 1 : 0].Code, Marks.Text(), code, Marks.Text(), number))];
        seen.Clear();
        using var client = host.Anonymous();
        foreach (var some in all.Chunk(AtOnce))
        {
            host.Clock.Advance(TimeSpan.FromSeconds(some.Length));
            await Task.WhenAll(some.Select(answerer => SendAsync(client, answerer)));
        }
        return new Answerers(all, seen);
    }

    /// <summary>Closes the form: false where anything of its box is left.</summary>
    public async Task<bool> CloseAsync() =>
        FormLife.Done(await _life.CloseAsync()).State is FormState.Opened && !(await _life.LeftAsync()).Contains(_life.Form);

    static async Task SendAsync(HttpClient client, Answerer answerer)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Posting.PostAsync(client, answerer.Collector, answerer.OnceKey, answerer.Answers, answerer.Code)) return;
        }
        throw new InvalidOperationException("an answer was not taken");
    }
}
