using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Tallies;
using Survey.Core.Tests.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>
/// A published form with cells of every size, electronic and paper. Its item <c>mark</c> has one choice per cell and every
/// ballot chooses its own cell's, so that any figure betrays whose ballots it holds.
/// </summary>
sealed record RandomForm(FormVersion Version, IReadOnlyList<Ballot> Ballots, IReadOnlyList<PaperCell> Paper)
{
    public const string Mark = "mark";

    public static RandomForm Of(ulong seed)
    {
        var random = new Seeded(seed);
        var k = random.Of(5, 7, 10, 15);
        var units = Enumerable.Range(1, random.From(1, 6)).Select(number => new Unit($"S{number:00}", $"单位{number}")).ToImmutableArray();
        var audiences = new[] { "teacher", "parent", "student", "staff" }.Take(random.From(1, 4)).Select(key => new Audience(key, key)).ToImmutableArray();
        var cells = units.SelectMany(unit => audiences.Select(audience => new Cell(unit.Code, audience.Key))).ToList();
        var version = VersionOf(k, units, audiences, cells, random);
        var ballots = cells.SelectMany(cell => Enumerable.Range(0, Size(random, k)).Select(_ => BallotOf(cell, random))).ToList();
        var paper = cells.Where(_ => random.OnceIn(4)).Select(cell => PaperOf(cell, random)).ToList();
        return new RandomForm(version, ballots, paper);
    }

    /// <summary>What the mark of a cell is called.</summary>
    public static string MarkOf(Cell cell) => $"{cell.Unit}-{cell.Audience}";

    static int Size(Seeded random, int k) => random.From(1, 6) switch
    {
        1 or 2 => 0,
        3 => random.From(1, 2),
        4 => random.From(1, k - 1),
        5 => random.From(k - 1, k + 1),
        _ => random.From(k, 3 * k),
    };

    static FormVersion VersionOf(int k, ImmutableArray<Unit> units, ImmutableArray<Audience> audiences, List<Cell> cells, Seeded random)
    {
        var version = SomeVersion.With(k, [
            SomeVersion.Rating("q1"),
            SomeVersion.Rating("q2"),
            new SingleQuestion { Key = Mark, Text = "标记", Choices = [.. cells.Select(cell => new Choice(MarkOf(cell), MarkOf(cell)))] },
            new NumberQuestion { Key = "n1", Text = "几次" },
            new DateQuestion { Key = "d1", Text = "何时" },
        ]);
        var roster = Roster.Of(units.Where(_ => !random.OnceIn(5)).Select(unit => (unit.Code, (ImmutableSortedDictionary<string, int>?)audiences
            .Where(_ => !random.OnceIn(5)).ToImmutableSortedDictionary(audience => audience.Key, _ => random.From(0, 60), StringComparer.Ordinal))));
        return version with
        {
            Units = units,
            Audiences = audiences,
            Roster = roster,
            Definition = version.Definition with { Rule = new Rule { Headline = random.Of(Rule.Pooled, "q1") } },
        };
    }

    static Ballot BallotOf(Cell cell, Seeded random)
    {
        var answers = new List<(string, string[])> { (Mark, [MarkOf(cell)]) };
        foreach (var item in new[] { "q1", "q2" })
            if (!random.OnceIn(6)) answers.Add((item, [random.Of("satisfied", "basic", "unsatisfied", "unknown")]));
        if (random.OnceIn(3)) answers.Add(("n1", [random.From(-9, 99).ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        if (random.OnceIn(3)) answers.Add(("d1", [random.Of("2025-10-31", "2025-11-01", "2025-12-24")]));
        return SomeVersion.Ballot(cell.Unit, cell.Audience, [.. answers]);
    }

    static PaperCell PaperOf(Cell cell, Seeded random)
    {
        var invalid = random.From(0, 2);
        var rating = ImmutableSortedDictionary<string, int>.Empty
            .Add("satisfied", random.From(0, 20)).Add("unsatisfied", random.From(0, 3)).Add(PaperCell.Blank, random.From(0, 2));
        var returned = rating.Values.Sum() + invalid;
        return new PaperCell(cell.Unit, cell.Audience, returned + random.From(0, 9), returned, invalid,
            ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", rating).Add("q2", rating));
    }
}
