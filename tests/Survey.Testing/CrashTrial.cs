using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Testing;

/// <summary>What a trial found after the restart.</summary>
/// <param name="Step">The step at which everything stopped.</param>
/// <param name="Crashed">Whether the step was reached at all.</param>
/// <param name="Thanked">Responses somebody was thanked for.</param>
/// <param name="Lost">Of them, those found nowhere in the end.</param>
/// <param name="Twice">Texts found more than once.</param>
/// <param name="Ballots">Ballots counted.</param>
/// <param name="Left">Boxes and keys that outlived the close.</param>
public sealed record CrashReport(string Step, bool Crashed, int Thanked, int Lost, int Twice, int Ballots, IReadOnlyList<string> Left)
{
    /// <summary>Nothing lost, nothing twice, nothing left.</summary>
    public bool Holds => Crashed && Lost == 0 && Twice == 0 && Ballots == Thanked && Left.Count == 0;
}

/// <summary>
/// The whole life of a form — published, cards made, answered, a day's texts published, answered again, closed — with one crash
/// at one step, a restart on the same directories, and everybody who was not thanked trying again. Every response has a text of
/// its own, and half of them a single-use code.
/// </summary>
public sealed class CrashTrial
{
    const string Passphrase = "open this box only together";
    readonly CrashingSteps _steps;
    readonly Dictionary<string, bool> _thanked = new(StringComparer.Ordinal);
    readonly ServiceHost _host;
    readonly string? _passphrase;
    readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    IReadOnlyList<string> _cards = [];
    FormLife _life;

    CrashTrial(ServiceHost host, CrashingSteps steps, bool passphrase) =>
        (_host, _steps, _passphrase, _life) = (host, steps, passphrase ? Passphrase : null, new FormLife(host));

    /// <summary>Runs the trial; <paramref name="prepare"/> may sabotage the service.</summary>
    public static async Task<CrashReport> RunAsync(string step, bool passphrase = false, Action<ServiceHost>? prepare = null)
    {
        var steps = new CrashingSteps(step);
        await using var host = await ServiceHost.StartedAsync(starting =>
        {
            starting.With<Steps>(steps);
            prepare?.Invoke(starting);
        });
        return await new CrashTrial(host, steps, passphrase).RunAsync();
    }

    async Task<CrashReport> RunAsync()
    {
        await _life.DraftAsync(Some.Definition() with { Purpose = Purpose.Solicitation, Rule = null }, null,
            new CollectorDraft("A", "teacher", "poster"), new CollectorDraft("A", "parent", "poster", Access.Codes));
        await ThroughAsync(async () => await (await _life.ReadAsync() is { State: FormState.Draft } ? _life.PublishAsync(_passphrase) : Task.CompletedTask));
        await ThroughAsync(async () => _cards = await _life.CardsAsync(_life.Collectors[1], 40));
        await AnswerAsync(25);
        await ThroughAsync(async () =>
        {
            _host.Clock.Advance(TimeSpan.FromDays(1));
            await _life.Use<PublishSlips>().RunAsync(_life.Form, default);
        });
        await AnswerAsync(15);
        await ThroughAsync(async () => FormLife.Done(await _life.CloseAsync(_passphrase)));
        return await ReportAsync();
    }

    /// <summary>Everybody tries, those who were not thanked try again after the restart.</summary>
    async Task AnswerAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var text = FormLife.Text();
            _codes.Add(text, _cards[_thanked.Count]);
            _thanked.Add(text, false);
        }
        await ThroughAsync(() => Task.WhenAll(_thanked.Keys.Select(TryAsync)));

        async Task TryAsync(string text)
        {
            if (_thanked[text]) return;
            var way = _life.Collectors[text[^1] % 2];
            var outcome = await _life.SubmitAsync(way, text, text, code: way.Access is Access.Codes ? _codes[text] : null);
            if (outcome is not SubmitOutcome.Accepted) throw new InvalidOperationException($"not taken: {outcome}");
            lock (_thanked) _thanked[text] = true;
        }
    }

    /// <summary>Takes a step of the form's life; where it crashes, the service is restarted and the step taken again.</summary>
    async Task ThroughAsync(Func<Task> step)
    {
        try
        {
            await step();
            if (!_steps.Crashed || _steps.Restarted) return;
        }
        catch (Exception) when (_steps.Crashed && !_steps.Restarted)
        {
            // Expected: everything that was under way ended here.
        }
        await _host.StopAsync();
        _steps.Restarted = true;
        await _host.StartAsync();
        await step();
    }

    async Task<CrashReport> ReportAsync()
    {
        var found = (await _life.TextsAsync()).GroupBy(text => text.Text, StringComparer.Ordinal).ToDictionary(text => text.Key, text => text.Count());
        var tally = await _life.TallyAsync();
        return new CrashReport(
            _steps.Step, _steps.Crashed, _thanked.Count(text => text.Value), _thanked.Count(text => text.Value && !found.ContainsKey(text.Key)),
            found.Count(text => text.Value > 1), tally.Atoms.Sum(atom => atom.Ballots), await _life.LeftAsync());
    }

    /// <summary>From the step on nothing goes on any more, until the restart.</summary>
    sealed class CrashingSteps(string step) : Steps
    {
        public string Step { get; } = step;

        public bool Crashed { get; private set; }

        public bool Restarted { get; set; }

        public override void Reached(string step)
        {
            if (Restarted || (!Crashed && step != Step)) return;
            Crashed = true;
            throw new CrashException(step);
        }
    }

    sealed class CrashException(string step) : Exception($"crashed at {step}");
}
