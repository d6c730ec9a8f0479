using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Problems;

namespace Survey.Core.Responses;

/// <summary>A response as a door hands it on.</summary>
/// <param name="Code">The collector's code, as typed or scanned.</param>
/// <param name="OnceKey">8–200 visible ASCII characters, new for every person and the same for every attempt of that person.</param>
/// <param name="Answers">Question key → what was given.</param>
/// <param name="SingleUse">The single-use code as typed, where the collector asks for one; null or blank where none was given.</param>
public sealed record Submission(string Code, string OnceKey, IReadOnlyDictionary<string, GivenAnswer> Answers, string? SingleUse = null)
{
    /// <summary>Fewest characters of a once-only key.</summary>
    public const int LeastOnceKey = 8;

    /// <summary>Most characters of a once-only key.</summary>
    public const int GreatestOnceKey = 200;

    /// <summary>Whether <paramref name="key"/> may stand as a once-only key: 8–200 visible ASCII characters.</summary>
    public static bool IsOnceKey([NotNullWhen(true)] string? key) =>
        key is { Length: >= LeastOnceKey and <= GreatestOnceKey } && key.All(static character => character is > ' ' and <= '~');
}

/// <summary>What became of a submission.</summary>
public abstract record SubmitOutcome
{
    SubmitOutcome()
    {
    }

    /// <summary>Synced to disk and counted exactly once, now or by an earlier attempt with the same key.</summary>
    /// <param name="Entrance">What the code leads to.</param>
    /// <param name="Repeat">Whether an earlier attempt was counted: a page tells a second person who got a spent key.</param>
    public sealed record Accepted(Entrance Entrance, bool Repeat = false) : SubmitOutcome;

    /// <summary>The published form refuses the answers; nothing was counted, and the same key may be used again.</summary>
    public sealed record Refused(Entrance Entrance, ImmutableArray<Problem> Problems) : SubmitOutcome;

    /// <summary>The form takes none now, as its standing says; what was thanked for before is counted.</summary>
    public sealed record NotTaken(Entrance Entrance) : SubmitOutcome;

    /// <summary>There is no such collector.</summary>
    public sealed record Unknown : SubmitOutcome;
}

/// <summary>
/// Takes one response: judged by the published form, sealed into envelopes, and stored with its once-only key in one
/// durable transaction of the box. Neither an audit entry nor a log line is written.
/// </summary>
public sealed class SubmitResponse(ReadCollector readCollector, IBoxStore boxes, BoxSealer sealer)
{
    const string CodePointer = "/code";

    /// <summary>
    /// The outcome, told after the sync. Throws <see cref="BoxRefusedException"/> where the box cannot be written: then nothing
    /// was acknowledged, and sending again is safe.
    /// </summary>
    public async Task<SubmitOutcome> RunAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (await readCollector.RunAsync(submission.Code, cancellationToken) is not { } entrance) return new SubmitOutcome.Unknown();
        if (!Submission.IsOnceKey(submission.OnceKey)) return new SubmitOutcome.Refused(entrance, [OnceKeyProblem]);
        // A repeat of what was counted is still thanked for; whether the form is full is the box's to say.
        if (entrance.Standing is Standing.Paused && await WasCountedAsync(entrance.Collector, submission.OnceKey, cancellationToken))
            return new SubmitOutcome.Accepted(entrance, Repeat: true);
        if (entrance.Standing is not (Standing.Open or Standing.Full)) return new SubmitOutcome.NotTaken(entrance);
        var (code, codeProblem) = JudgeCode(entrance.Collector, submission.SingleUse);
        return JudgeResponse.Judge(entrance.Version, submission.Answers) switch
        {
            Outcome<JudgedResponse>.Refused(var problems) => new SubmitOutcome.Refused(entrance, codeProblem is null ? problems : [codeProblem, .. problems]),
            _ when codeProblem is not null => new SubmitOutcome.Refused(entrance, [codeProblem]),
            Outcome<JudgedResponse>.Done(var response) => await TakeAsync(entrance, submission.OnceKey, code, response, cancellationToken),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    async Task<SubmitOutcome> TakeAsync(
        Entrance entrance, string onceKey, byte[]? code, JudgedResponse response, CancellationToken cancellationToken)
    {
        var collector = entrance.Collector;
        if (await boxes.SealAsync(collector.Form, cancellationToken) is not { } seal) return Closed(entrance);
        var origin = new Origin(collector.Unit, collector.Audience, collector.Channel);
        var intake = sealer.Seal(seal, origin, HashOnceKey(collector.Code, onceKey), response) with { Code = code };
        return await boxes.TakeAsync(collector.Form, intake, cancellationToken) switch
        {
            IntakeResult.Accepted => new SubmitOutcome.Accepted(entrance),
            IntakeResult.Repeat => new SubmitOutcome.Accepted(entrance, Repeat: true),
            IntakeResult.CodeUnknown => new SubmitOutcome.Refused(entrance, [new Problem("code_unknown", CodePointer)]),
            IntakeResult.CodeUsed => new SubmitOutcome.Refused(entrance, [Problem.Conflict("code_used", CodePointer)]),
            IntakeResult.Full => new SubmitOutcome.NotTaken(entrance with { Standing = Standing.Full }),
            IntakeResult.Shut => Closed(entrance),
            var other => throw new InvalidOperationException($"the box answered {other}"),
        };
    }

    /// <summary>What a box keeps of the code, or what is wrong with it; whether it is unused, the box alone knows.</summary>
    static (byte[]? Hash, Problem? Problem) JudgeCode(Collector collector, string? typed) => (collector.Access, typed) switch
    {
        (Access.Open, null) => (null, null),
        (Access.Open, _) => (null, new Problem("response_code_not_asked", CodePointer)),
        _ when string.IsNullOrWhiteSpace(typed) => (null, new Problem("code_missing", CodePointer)),
        _ => SingleUseCode.TryRead(typed, out var code)
            ? (SingleUseCode.Hash(collector.Code, code), null)
            : (null, new Problem("code_malformed", CodePointer)),
    };

    Task<bool> WasCountedAsync(Collector collector, string onceKey, CancellationToken cancellationToken) =>
        boxes.KnowsAsync(collector.Form, HashOnceKey(collector.Code, onceKey), cancellationToken);

    static SubmitOutcome.NotTaken Closed(Entrance entrance) => new(entrance with { Standing = Standing.Closed });

    static Problem OnceKeyProblem { get; } = new Problem("once_key").With("least", Submission.LeastOnceKey).With("max", Submission.GreatestOnceKey);

    /// <summary>SHA-256(collector ‖ key): a code has one length, so the two cannot run into each other.</summary>
    static byte[] HashOnceKey(string collector, string key)
    {
        Span<byte> bytes = stackalloc byte[CollectorCode.Length + Submission.GreatestOnceKey];
        var length = Encoding.ASCII.GetBytes(collector, bytes);
        length += Encoding.ASCII.GetBytes(key, bytes[length..]);
        return SHA256.HashData(bytes[..length]);
    }
}
