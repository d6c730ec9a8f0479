using Survey.Core.Exports;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Core.Tests.Exports;

namespace Survey.Core.Tests.Results;

/// <summary>What a curious organiser can learn from every figure there is, and from the differences of any two.</summary>
public sealed class DifferencingTests
{
    const int Forms = 1000;

    [Fact]
    public void Every_figure_of_1000_random_forms_is_a_sum_of_whole_atoms()
    {
        for (var seed = 1UL; seed <= Forms; seed++) Check(new Onlooker(RandomForm.Of(seed), seed));
    }

    [Fact]
    public async Task An_export_holds_the_same_ballots_as_the_results()
    {
        for (var seed = 1UL; seed <= Forms; seed++) await new Onlooker(RandomForm.Of(seed), seed).SeesTheSameExportedAsync();
    }

    static void Check(Onlooker onlooker)
    {
        foreach (var by in new[] { GroupBy.None, GroupBy.Unit, GroupBy.Audience, GroupBy.UnitAndAudience })
        {
            var results = onlooker.Results(by);
            onlooker.SeesWholeAtoms(results, null, null);
            onlooker.TotalHoldsEveryBallot(results);
            foreach (var group in results.Groups)
            {
                onlooker.SeesWholeAtoms(group, group.Unit, group.Audience);
                onlooker.LearnsTheRestInSteps(group);
            }
            onlooker.ParentLessChildren(results, results.Groups);
        }
        foreach (var by in new[] { GroupBy.Unit, GroupBy.Audience })
            foreach (var group in onlooker.Results(by).Groups)
                onlooker.ParentLessChildren(group, onlooker.Results(GroupBy.UnitAndAudience).Groups.Where(cell =>
                    (group.Unit is null || cell.Unit == group.Unit) && (group.Audience is null || cell.Audience == group.Audience)));
    }

    /// <summary>Somebody who knows how many answered in every cell, and reads.</summary>
    sealed class Onlooker(RandomForm form, ulong seed)
    {
        readonly ElectronicTally _tally = CountBallots.Count(form.Version, form.Ballots);
        readonly int _k = form.Version.Definition.Privacy.K;
        readonly Dictionary<Cell, int> _truth = form.Ballots.GroupBy(ballot => new Cell(ballot.Origin.Unit, ballot.Origin.Audience))
            .ToDictionary(cell => cell.Key, cell => cell.Count());
        readonly Dictionary<GroupBy, FormResults> _results = [];

        public FormResults Results(GroupBy by) =>
            _results.TryGetValue(by, out var known) ? known : _results[by] = ReadResults.Count(form.Version, _tally, form.Paper, by);

        public void SeesWholeAtoms(FigureSet set, string? unit, string? audience)
        {
            var marks = Marks(set);
            foreach (var (cell, seen) in marks) Claim(seen == _truth[cell], $"a part of {cell}");
            foreach (var atom in _tally.Atoms)
            {
                var parts = atom.Cells.Count(marks.ContainsKey);
                Claim(parts == 0 || parts == atom.Cells.Length, $"a part of an atom in {unit}/{audience}");
                Claim(atom.Cells.Sum(cell => _truth[cell]) is var ballots && ballots == atom.Ballots && ballots >= _k, "an atom under k");
            }
            var paper = form.Paper.Where(cell => (unit is null || cell.Unit == unit) && (audience is null || cell.Audience == audience)).ToList();
            Claim((set.Base?.Valid ?? 0) == marks.Values.Sum() + paper.Sum(cell => cell.Returned - cell.Invalid), $"other ballots in {unit}/{audience}");
            foreach (var question in set.Questions) Answers(question, marks.Values.Sum());
        }

        public void TotalHoldsEveryBallot(FormResults results)
        {
            var seen = Marks(results).Values.Sum();
            Claim(seen == (form.Ballots.Count < _k ? 0 : form.Ballots.Count), "the total lost a ballot");
            Claim((results.Hidden is not null) == (form.Ballots.Count > 0 && form.Ballots.Count < _k), "hidden without reason");
        }

        public void LearnsTheRestInSteps(GroupResult group)
        {
            var marks = Marks(group);
            var rest = _truth.Where(cell => (group.Unit is null || cell.Key.Unit == group.Unit)
                && (group.Audience is null || cell.Key.Audience == group.Audience) && !marks.ContainsKey(cell.Key)).Sum(cell => cell.Value);
            if (_tally.TooFew) Claim(group.Hidden is not null && group.OnlyInTotal is null, "fewer than k told");
            else Claim(group.OnlyInTotal?.AtLeast == (rest == 0 ? null : rest / _k * _k), "the rest is told exactly, or not at all");
            Claim(_tally.TooFew || (group.Hidden is not null) == (rest > 0 && marks.Count == 0), "hidden without a word, or a word without hiding");
        }

        public void ParentLessChildren(FigureSet parent, IEnumerable<FigureSet> children)
        {
            var parts = children.ToList();
            if (parts.Count == 0) return;
            foreach (var told in new Func<FigureSet, int>[] { set => Marks(set).Values.Sum(), Numbers, Months })
            {
                var difference = told(parent) - parts.Sum(told);
                Claim(difference == 0 || difference >= _k, $"a difference of {difference}");
            }
        }

        /// <summary>How many people's numbers a mean tells of.</summary>
        static int Numbers(FigureSet set) => set.Questions.Where(question => question.Mean is not null).Sum(question => question.Answered);

        /// <summary>How many people's dates the months tell of.</summary>
        static int Months(FigureSet set) => set.Questions.Where(question => question.Type is "date").Sum(question => question.Counts.Values.Sum());

        /// <summary>Ballots by their marks, and figures at all, group by group: an export tells no more than the results.</summary>
        public async Task SeesTheSameExportedAsync()
        {
            var table = Assert.IsType<Outcome<ExportTable>.Done>(await new HeldForm(form.Version, _tally, form.Paper).ResultsAsync()).Value;
            var at = table.Columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
            var exported = new List<string>();
            await foreach (var row in table.Rows)
            {
                var measure = row[at["measure"]].Text;
                if (measure == "count" && row[at["question"]].Text == RandomForm.Mark && row[at["count"]].Number > 0)
                    exported.Add($"{row[at["by"]].Text} {row[at["unit"]].Text} {row[at["audience"]].Text} {row[at["choice"]].Text} {row[at["count"]].Number}");
                Claim(measure != "mean" || row[at["base"]].Number >= _k, "a mean of few");
            }
            var read = new[] { GroupBy.Unit, GroupBy.Audience, GroupBy.UnitAndAudience }
                .SelectMany(by => Results(by).Groups.SelectMany(group => Told(Results(by).By!, group.Unit, group.Audience, group)))
                .Concat(Told("form", null, null, Results(GroupBy.None))).Order(StringComparer.Ordinal);
            Assert.Equal(read, exported.Order(StringComparer.Ordinal));
        }

        static IEnumerable<string> Told(string by, string? unit, string? audience, FigureSet set) =>
            Marks(set).Select(mark => $"{by} {unit} {audience} {RandomForm.MarkOf(mark.Key)} {mark.Value}");

        /// <summary>Numbers and months stand on nobody or on at least k; everything else adds up to the ballots.</summary>
        void Answers(QuestionResult question, int electronic)
        {
            if (question.Type is "number") Claim(question.Mean is null || question.Answered >= _k, "a mean of few");
            else if (question.Type is "date") Claim(question.Counts.IsEmpty || question.Counts.Values.Sum() >= _k, "a month of few");
            else if (question.Key == RandomForm.Mark) Claim(question.Counts.Values.Sum() == electronic, "a mark lost");
            else Claim(question.Counts.Values.Sum() + question.Blank == question.Valid, "an answer lost");
        }

        static Dictionary<Cell, int> Marks(FigureSet set) => set.Questions.Where(question => question.Key == RandomForm.Mark)
            .SelectMany(question => question.Counts).Where(mark => mark.Value > 0)
            .ToDictionary(mark => new Cell(mark.Key.Split('-')[0], mark.Key.Split('-')[1]), mark => mark.Value);

        void Claim(bool holds, string what) => Assert.True(holds, $"seed {seed}: {what}");
    }
}
