using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Survey.Core;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// Three processes on one database: everybody sends to any of them, many twice, while one after the other is killed and started
/// again; two are told to close while people still send. Each answer carries a number of its own, and the form keeps rows: what was
/// thanked for must be found once, and nothing more than once.
/// </summary>
sealed class ProcessesAttack : IAsyncDisposable
{
    const int Clients = 48;
    const int TextEvery = 20;

    readonly string _database = $"survey-attack-{Identifier.New()}";
    readonly ServiceProcess[] _services;
    readonly int[] _thanked;
    readonly int[] _sent;
    readonly string[] _texts;
    string _code = "";
    int _next = -1;
    int _posts;
    int _kills;
    volatile bool _closed;

    ProcessesAttack(int people, Sabotage sabotage)
    {
        _services = [.. Enumerable.Range(0, 3).Select(_ => new ServiceProcess("--sabotage", sabotage.ToString()) { Database = _database })];
        (_thanked, _sent) = (new int[people], new int[people]);
        _texts = [.. Enumerable.Range(0, people).Select(i => i % TextEvery == 0 ? FormLife.Text() : "")];
    }

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var attack = new ProcessesAttack(brief ? 2_000 : 100_000, sabotage);
        return await attack.RunAsync(brief ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(12));
    }

    async Task<bool> RunAsync(TimeSpan betweenKills)
    {
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(_services.Select(service => service.StartAsync()));
        var definition = Some.Definition();
        (var campaign, var form, _code) = await _services[0].OpenFormAsync(definition with
        {
            Privacy = new Privacy(PrivacyMode.Rows),
            Questions = [.. definition.Questions, new NumberQuestion { Key = "q4", Text = "?" }],
        });
        using var sending = new CancellationTokenSource();
        var killing = KillAsync(betweenKills, sending.Token);
        var people = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(SendAsync)));
        // The last twentieth is still to come when two are told to close at once.
        while (Volatile.Read(ref _next) < _thanked.Length * 19L / 20) await Task.Delay(50);
        var before = Stopwatch.GetElapsedTime(since);
        await Task.WhenAll(CloseAsync(_services[0], form), CloseAsync(_services[1], form));
        await people;
        await sending.CancelAsync();
        await killing;
        await OpenedAsync(form);
        Console.WriteLine($"{_posts} posts in {before.TotalSeconds:F0} s before the close, {_kills} kills");
        return await JudgeAsync(campaign, form);
    }

    async Task SendAsync()
    {
        var clients = _services.Select(service => service.Anonymous()).ToArray();
        for (var i = Interlocked.Increment(ref _next); i < _thanked.Length && !_closed; i = Interlocked.Increment(ref _next))
        {
            var person = i;
            var twice = RandomNumberGenerator.GetInt32(4) == 0;
            await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => InsistAsync(clients, person)));
        }
        foreach (var client in clients) client.Dispose();
    }

    /// <summary>A person sends until they are thanked or told that the form is closed, each time to any process.</summary>
    async Task InsistAsync(HttpClient[] clients, int person)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            Interlocked.Increment(ref _posts);
            Interlocked.Increment(ref _sent[person]);
            switch (await PostAsync(clients[RandomNumberGenerator.GetInt32(clients.Length)], person))
            {
                case HttpStatusCode.Created:
                    Interlocked.Increment(ref _thanked[person]);
                    return;
                case HttpStatusCode.Conflict or HttpStatusCode.Gone:
                    _closed = true;
                    return;
                default:
                    await Task.Delay(RandomNumberGenerator.GetInt32(20, 400));
                    break;
            }
        }
        throw new InvalidOperationException("somebody was neither thanked nor refused");
    }

    async Task<HttpStatusCode?> PostAsync(HttpClient client, int person)
    {
        object answers = _texts[person] is { Length: > 0 } text ? new { q1 = "satisfied", q4 = person, q3 = new { text } } : new { q1 = "satisfied", q4 = person };
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/collectors/{_code}/responses") { Content = JsonContent.Create(new { answers }) };
        message.Headers.Add("Idempotency-Key", $"person-{person}");
        try
        {
            using var answer = await client.SendAsync(message);
            return answer.StatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    async Task KillAsync(TimeSpan between, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(between * (0.5 + (RandomNumberGenerator.GetInt32(100) / 100.0)), cancellationToken);
                var victim = _services[RandomNumberGenerator.GetInt32(_services.Length)];
                await victim.KillAsync();
                _kills++;
                await Task.Delay(RandomNumberGenerator.GetInt32(200, 1_500), CancellationToken.None);
                await victim.StartAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody has sent.
        }
    }

    static async Task CloseAsync(ServiceProcess service, string form)
    {
        try
        {
            await service.PostAsync($"forms/{form}/close", new { });
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or InvalidOperationException or TaskCanceledException)
        {
            // Killed meanwhile, or the other one was first: the processes finish it by themselves.
        }
    }

    async Task OpenedAsync(string form)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < TimeSpan.FromMinutes(10); await Task.Delay(500))
        {
            using var told = JsonDocument.Parse(await ReadAsync($"forms/{form}"));
            if (told.RootElement.GetProperty("state").GetString() == "opened") return;
        }
        throw new InvalidOperationException("the form was not opened within ten minutes");
    }

    async Task<bool> JudgeAsync(string campaign, string form)
    {
        var found = new int[_thanked.Length];
        foreach (var row in await LinesAsync($"forms/{form}/exports/responses?format=ndjson"))
            found[int.Parse(Answer(row), System.Globalization.CultureInfo.InvariantCulture)]++;
        var texts = (await LinesAsync($"campaigns/{campaign}/exports/suggestions?format=ndjson"))
            .CountBy(line => line.GetProperty("text").GetString()!).ToDictionary(StringComparer.Ordinal);
        var lost = _thanked.Index().Count(person => person.Item > 0 && found[person.Index] == 0);
        var twice = found.Count(times => times > 1);
        var fromNowhere = found.Index().Count(person => person.Item > 0 && _sent[person.Index] == 0);
        var textsWrong = found.Index().Count(person => _texts[person.Index].Length > 0 && texts.GetValueOrDefault(_texts[person.Index]) != person.Item);
        var unsure = found.Index().Count(person => person.Item > 0 && _thanked[person.Index] == 0);
        Console.WriteLine(
            $"{_thanked.Count(times => times > 0)} people thanked, {_sent.Count(times => times > 1)} sent more than once; counted {found.Sum()}: " +
            $"lost {lost}, twice {twice}, texts missing or twice {textsWrong}, counted after a lost reply without a thank-you {unsure}");
        return lost == 0 && twice == 0 && fromNowhere == 0 && textsWrong == 0;
    }

    static string Answer(JsonElement row) => row.GetProperty("q4") switch
    {
        { ValueKind: JsonValueKind.Array } values => values[0].ToString(),
        var value => value.ToString(),
    };

    async Task<List<JsonElement>> LinesAsync(string path) =>
        [.. (await ReadAsync(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    async Task<string> ReadAsync(string path)
    {
        using var client = _services[2].Anonymous();
        client.Timeout = TimeSpan.FromMinutes(5);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceHost.OperatorToken);
        return await client.GetStringAsync(new Uri("/api/v1/" + path, UriKind.Relative));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services) await service.DisposeAsync();
        await StoreUnderTest.DropAsync(_database);
    }
}
