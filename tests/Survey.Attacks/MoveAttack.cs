using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Survey.Api;
using Survey.Core;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// A service on the embedded store is moved to MongoDB while people answer, and killed when the move asks for it. Whoever was not
/// thanked sends again there with the same key, and some who were as well; each answer carries a number of its own, and in the end every
/// number must be found once.
/// </summary>
sealed class MoveAttack : IAsyncDisposable
{
    const int Clients = 32;
    const int TextEvery = 20;

    readonly string _database = $"survey-attack-{Identifier.New()}";
    readonly ServiceProcess _old;
    readonly ServiceProcess _new;
    readonly int _before;
    readonly List<bool> _thanked = [];
    string _code = "";

    MoveAttack(int before)
    {
        _before = before;
        _old = new ServiceProcess();
        _new = new ServiceProcess { Database = _database };
    }

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var attack = new MoveAttack(brief ? 2_000 : 100_000);
        return await attack.RunAsync();
    }

    async Task<bool> RunAsync()
    {
        await _old.StartAsync();
        var definition = Some.Definition();
        (var campaign, var form, _code) = await _old.OpenFormAsync(definition with
        {
            Privacy = new Privacy(PrivacyMode.Rows),
            Questions = [.. definition.Questions, new NumberQuestion { Key = "q4", Text = "?" }],
        });
        await SendAsync(_old, _before, Clients, CancellationToken.None);
        var answered = _thanked.Count;
        var since = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        // A few go on answering until the service is gone, at a pace that copying is faster than.
        var meanwhile = SendAsync(_old, int.MaxValue, 4, stop.Token, TimeSpan.FromMilliseconds(100));
        using var watch = new Watch(Console.Out);
        Console.SetOut(watch);
        var move = Task.Run(() => SurveyHost.RunAsync(
        [
            "move-to-mongodb", "--Survey:DataDirectory", _old.DataDirectory, "--Survey:KeyDirectory", _old.KeyDirectory, .. ServiceHost.StoreArguments(_database),
        ]));
        await Task.WhenAny(watch.Asked, move);
        var copied = Stopwatch.GetElapsedTime(since);
        var during = _thanked.Count - answered;
        await _old.KillAsync();
        await stop.CancelAsync();
        await meanwhile;
        var moved = await move;
        var whole = Stopwatch.GetElapsedTime(since);
        Console.SetOut(watch.Behind);
        if (moved != 0) return false;
        await _new.StartAsync();
        await AgainAsync();
        await _new.PostAsync($"forms/{form}/close", new { });
        Console.WriteLine($"{answered} answers, {during} more in {copied.TotalSeconds:F0} s of copying while it served, {whole.TotalSeconds - copied.TotalSeconds:F0} s out of service");
        return await JudgeAsync(campaign, form);
    }

    /// <summary>Sends answers numbered on, until so many were sent or it is stopped.</summary>
    async Task SendAsync(ServiceProcess service, int count, int clients, CancellationToken stop, TimeSpan pause = default)
    {
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var client = service.Anonymous();
            while (!stop.IsCancellationRequested && Next(count) is { } person)
            {
                Note(person, await PostAsync(client, person) is HttpStatusCode.Created);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, CancellationToken.None);
            }
        })));
    }

    /// <summary>Everybody who was not thanked sends again, and every twentieth of the others.</summary>
    async Task AgainAsync()
    {
        using var client = _new.Anonymous();
        for (var person = 0; person < _thanked.Count; person++)
        {
            if (_thanked[person] && person % 20 != 0) continue;
            if (await PostAsync(client, person) is not HttpStatusCode.Created) throw new InvalidOperationException("somebody was not thanked after the move");
            Note(person, thanked: true);
        }
    }

    int? Next(int count)
    {
        lock (_thanked)
        {
            if (_thanked.Count >= count) return null;
            _thanked.Add(false);
            return _thanked.Count - 1;
        }
    }

    void Note(int person, bool thanked)
    {
        lock (_thanked) _thanked[person] |= thanked;
    }

    async Task<HttpStatusCode?> PostAsync(HttpClient client, int person)
    {
        object answers = person % TextEvery == 0 ? new { q1 = "satisfied", q4 = person, q3 = new { text = Text(person) } } : new { q1 = "satisfied", q4 = person };
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/collectors/{_code}/responses") { Content = JsonContent.Create(new { answers }) };
        message.Headers.Add("Idempotency-Key", $"person-{person.ToString(CultureInfo.InvariantCulture)}");
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

    async Task<bool> JudgeAsync(string campaign, string form)
    {
        var found = new int[_thanked.Count];
        foreach (var row in await LinesAsync($"forms/{form}/exports/responses?format=ndjson")) found[Number(row.GetProperty("q4"))]++;
        var texts = (await LinesAsync($"campaigns/{campaign}/exports/suggestions?format=ndjson")).Count;
        var wanted = found.Index().Count(person => person.Index % TextEvery == 0);
        var (lost, twice) = (found.Count(times => times == 0), found.Count(times => times > 1));
        Console.WriteLine($"{_thanked.Count} people thanked; counted {found.Sum()}: lost {lost}, twice {twice}; {texts} texts of {wanted}");
        return lost == 0 && twice == 0 && texts == wanted;
    }

    // Letters alone, so that nothing of it is masked.
    static string Text(int person) => string.Concat(person.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    static int Number(JsonElement value) =>
        int.Parse(value.ValueKind is JsonValueKind.Array ? value[0].ToString() : value.ToString(), CultureInfo.InvariantCulture);

    async Task<List<JsonElement>> LinesAsync(string path)
    {
        using var client = _new.Anonymous();
        client.Timeout = TimeSpan.FromMinutes(5);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceHost.OperatorToken);
        var said = await client.GetStringAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public async ValueTask DisposeAsync()
    {
        await _old.DisposeAsync();
        await _new.DisposeAsync();
        await StoreUnderTest.DropAsync(_database);
    }

    /// <summary>Hands on what the move says, and hears when it asks for the service to be stopped.</summary>
    sealed class Watch(TextWriter behind) : TextWriter
    {
        readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TextWriter Behind { get; } = behind;

        public Task Asked => _asked.Task;

        public override Encoding Encoding => Behind.Encoding;

        public override void Write(char value) => Behind.Write(value);

        // The console's own wrapper turns whatever is awaited into this.
        public override void WriteLine(string? value)
        {
            Behind.WriteLine(value);
            if (value?.Contains("Stop the service now", StringComparison.Ordinal) == true) _asked.TrySetResult();
        }
    }
}
