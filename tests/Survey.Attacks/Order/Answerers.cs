using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Survey.Core.Boxes;
using Survey.Core.Collectors;

namespace Survey.Attacks.Order;

/// <summary>One who answers: what is asked of a store afterwards is whether it tells when.</summary>
/// <param name="Collector">The collector's code.</param>
/// <param name="OnceKey">The once-only key.</param>
/// <param name="Code">The single-use code; null at an open collector.</param>
/// <param name="Text">A text nobody else wrote.</param>
/// <param name="Number">A number nobody else gave.</param>
sealed record Answerer(string Collector, string OnceKey, string? Code, string Text, string Number)
{
    /// <summary>The answers, each drawn at random.</summary>
    public object Answers { get; } = new
    {
        q1 = RandomNumberGenerator.GetItems<string>(["satisfied", "basic", "unsatisfied"], 1)[0],
        q2 = RandomNumberGenerator.GetItems<string>(["food", "road"], 1)[0],
        q3 = new { text = Text },
        q4 = int.Parse(Number, CultureInfo.InvariantCulture),
    };

    /// <summary>What a box keeps of the once-only key.</summary>
    public byte[] OnceKeyHash { get; } = SHA256.HashData(Encoding.ASCII.GetBytes(Collector + OnceKey));
}

/// <summary>
/// Those who answered one form, in the order in which the box took them. The order is known here alone: what they gave is random
/// and distinct, so that an answer tells who gave it and nothing of when.
/// </summary>
sealed class Answerers
{
    readonly Dictionary<string, int> _marks = new(StringComparer.Ordinal);
    readonly Answerer[] _inOrder;
    readonly Intake[] _intakes;

    /// <summary>Puts them in the order of what the box was given; one that was sent again counts as it came first.</summary>
    public Answerers(IReadOnlyCollection<Answerer> all, IEnumerable<Intake> seen)
    {
        var known = all.ToDictionary(answerer => Convert.ToHexString(answerer.OnceKeyHash), StringComparer.Ordinal);
        _intakes = [.. seen.DistinctBy(intake => Convert.ToHexString(intake.OnceKey))];
        _inOrder = [.. _intakes.Select(intake => known[Convert.ToHexString(intake.OnceKey)])];
        if (_inOrder.Length != all.Count) throw new InvalidOperationException($"{all.Count} answered, the box saw {_inOrder.Length}");
        foreach (var (arrival, answerer) in _inOrder.Index()) _marks[answerer.Text] = _marks[answerer.Number] = arrival;
    }

    /// <summary>How many they are.</summary>
    public int Count => _inOrder.Length;

    /// <summary>Texts in the order of arrival.</summary>
    public IEnumerable<string> Texts => _inOrder.Select(answerer => answerer.Text);

    /// <summary>Something beside each text that must not lie there.</summary>
    public IEnumerable<(string Text, string Note)> Notes => _inOrder.Index().Select(taken => (taken.Item.Text, (taken.Index % 4) switch
    {
        0 => "2025-12-01T12:00",
        1 => "127.0.0.1",
        2 => Convert.ToHexString(taken.Item.OnceKeyHash),
        _ => taken.Item.Collector,
    }));

    /// <summary>Codes of the collectors.</summary>
    public IEnumerable<string> Collectors => _inOrder.Select(answerer => answerer.Collector).Distinct(StringComparer.Ordinal);

    /// <summary>Single-use codes and once-only keys, plain, grouped, and their hashes as hexadecimals and in base 64.</summary>
    public IEnumerable<string> Secrets => _inOrder.SelectMany(answerer => Writings(answerer.OnceKeyHash).Append(answerer.OnceKey).Concat(answerer.Code is { } code
        ? Writings(SingleUseCode.Hash(answerer.Collector, code)).Concat([code, SingleUseCode.Grouped(code)])
        : []));

    /// <summary>What of a sealed box can be followed without a key: identifiers and hashes, by what they are and as they arrived.</summary>
    public IEnumerable<(string What, byte[] Bytes, int Arrival)> Sealed => _intakes.Index().SelectMany(taken => Traces(taken.Item).Select(trace => (trace.What, trace.Bytes, taken.Index)));

    /// <summary>The arrival of the one who gave this mark; null: nobody of this form did.</summary>
    public int? ArrivalOf(string mark) => _marks.TryGetValue(mark, out var arrival) ? arrival : null;

    static string[] Writings(byte[] hash) => [Convert.ToHexStringLower(hash), Convert.ToBase64String(hash)];

    static IEnumerable<(string What, byte[] Bytes)> Traces(Intake intake) =>
    [
        ("ballots", intake.Ballot.Id), ("once-only keys", intake.OnceKey),
        .. intake.Slips.Select(slip => ("slips", slip.Id)), .. intake.Code is { } code ? [("codes", code)] : ((string, byte[])[])[],
    ];
}
