using System.Collections.Concurrent;
using System.Security.Cryptography;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// Clients send without pause while the service is killed and started again. In the end everybody who was not thanked sends once
/// more with the same key; then every text must be found exactly once.
/// </summary>
static class KillAttack
{
    const int Clients = 16;

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        var kills = brief ? 3 : 50;
        await using var service = new ServiceProcess("--sabotage", sabotage.ToString());
        await service.StartAsync();
        var (campaign, form, code) = await service.OpenFormAsync(Some.Definition());
        var sending = new Sending(service, code);
        for (var kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => sending.SendAsync(stop.Token)));
            await Task.Delay(RandomNumberGenerator.GetInt32(50, 400), CancellationToken.None);
            await service.KillAsync();
            await stop.CancelAsync();
            await clients;
            await service.StartAsync();
        }
        // Nobody sends again what was thanked for: it must be there already.
        await sending.SendAgainAsync();
        await service.PostAsync($"forms/{form}/close", new { });
        await service.KillAsync();

        var books = await ClosedBooks.ReadAsync(service.DataDirectory, service.KeyDirectory, campaign, form);
        var (lost, twice) = books.Compare(sending.Thanked);
        Console.WriteLine(
            $"{kills} kills, {sending.Thanked.Count} thanked, {sending.Unanswered} of them after a lost reply; counted {books.Ballots}, lost {lost}, twice {twice}, files left {books.FilesLeft}");
        return lost == 0 && twice == 0 && books.Ballots == sending.Thanked.Count && books.FilesLeft == 0;
    }

    sealed class Sending(ServiceProcess service, string code)
    {
        readonly ConcurrentBag<string> _unsure = [];

        public ConcurrentBag<string> Thanked { get; } = [];

        public int Unanswered { get; private set; }

        public async Task SendAsync(CancellationToken cancellationToken)
        {
            using var client = service.Anonymous();
            while (!cancellationToken.IsCancellationRequested)
            {
                var text = FormLife.Text();
                try
                {
                    if (await TryAsync(client, text)) Thanked.Add(text);
                    else _unsure.Add(text);
                }
                catch (Exception error) when (error is HttpRequestException or IOException)
                {
                    _unsure.Add(text);
                    return;
                }
            }
        }

        public async Task SendAgainAsync()
        {
            using var client = service.Anonymous();
            Unanswered = _unsure.Count;
            foreach (var text in _unsure)
            {
                if (!await TryAsync(client, text)) throw new InvalidOperationException("a second attempt was not taken");
                Thanked.Add(text);
            }
        }

        Task<bool> TryAsync(HttpClient client, string text) => Posting.PostAsync(client, code, text, new { q1 = "satisfied", q3 = new { text } });
    }
}
