using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>Reckons every figure of what is shown by the published form and its rule.</summary>
sealed class FormFigures
{
    readonly ImmutableArray<CountedItem> _items;
    readonly TestKey? _test;
    readonly ElectronicTally _electronic;
    readonly int _k;

    public FormFigures(FormVersion version, ElectronicTally electronic)
    {
        _items = [.. CountedItem.Of(version.Definition)];
        _test = TestKey.Of(version.Definition);
        _electronic = electronic;
        _k = version.Definition.Privacy.K;
        Rule = version.Definition.Rule ?? (_items.Any(item => item.IsRating) ? new Rule() : null);
    }

    /// <summary>The declared rule, or the plain one where a form with rating items declares none; null without rating items.</summary>
    public Rule? Rule { get; }

    /// <summary>Figures of the whole form or, with <paramref name="isGroup"/>, of a group of it.</summary>
    public FigureSet Of(Shown shown, bool isGroup)
    {
        var sums = _items.Select(item => ItemSums.Of(item, shown)).ToList();
        var both = !shown.Atoms.IsEmpty && !shown.Paper.IsEmpty;
        var set = new FigureSet
        {
            Base = BallotAccount.Of(shown),
            Electronic = both ? BallotAccount.Of(new Shown(shown.Atoms, [], null, RosterFits: false)) : null,
            Paper = both ? BallotAccount.Of(new Shown([], shown.Paper, null, RosterFits: false)) : null,
            Questions = [.. sums.Select(item => QuestionFigures.Of(item, Rule, ShowsValues(item, isGroup)))],
            Test = _test is null ? null : Test(_test, shown),
        };
        return Rule is null ? set : WithHeadline(set, sums, Rule);
    }

    static FigureSet WithHeadline(FigureSet set, List<ItemSums> sums, Rule rule)
    {
        var rated = sums.Where(item => item.Item.IsRating && (rule.Headline == Rule.Pooled || item.Item.Key == rule.Headline))
            .Select(item => RatingSums.Of(item, rule)).ToList();
        if (rated.Count == 0) return set;
        var pool = RatingSums.Pool(rated);
        var n = pool.BaseOf(rule.Denominator) ?? 0;
        return set with
        {
            Headline = new Headline
            {
                Of = rule.Headline,
                Rate = pool.Rate(rule.Denominator),
                Base = n,
                Interval = rule.Headline == Rule.Pooled ? null : Wilson.Of(pool.Satisfied, n),
                Index = pool.Index(rule.Index),
            },
            WhatIf = WhatIfStrip.Of(pool, rule),
        };
    }

    /// <summary>
    /// Numbers and months are values a person wrote, so at least k must stand behind them wherever they are shown: in every
    /// atom (or none in it) before any group tells them, else in the total alone.
    /// </summary>
    bool ShowsValues(ItemSums item, bool isGroup)
    {
        var answered = _electronic.Atoms
            .Select(atom => atom.Items.First(tally => tally.Item == item.Item.Key).Answered).Where(n => n > 0).ToList();
        return answered.TrueForAll(n => n >= _k) || (!isGroup && answered.Sum() >= _k);
    }

    static TestResult Test(TestKey key, Shown shown)
    {
        var persons = shown.Atoms.Sum(atom => atom.Test?.Persons ?? 0);
        var marks = shown.Atoms.Aggregate(Fraction.Zero, (sum, atom) => sum + Fraction.Of(atom.Test?.Marks ?? 0));
        return new TestResult(
            persons, key.FullMarks, marks.Over(persons)?.ToFigure(),
            shown.RosterFits ? Fraction.Figure(persons, shown.Roster) : null);
    }
}
