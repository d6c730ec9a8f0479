using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>Reckons every figure of what is shown by the published form and its rule.</summary>
sealed class FormFigures
{
    readonly ImmutableArray<CountedItem> _items;
    readonly TestKey? _test;
    readonly Dictionary<string, (bool ByGroup, bool InTotal)> _tellsValues;

    public FormFigures(FormVersion version, ElectronicTally electronic)
    {
        _items = [.. CountedItem.Of(version.Definition)];
        _test = TestKey.Of(version.Definition);
        _tellsValues = _items.ToDictionary(
            item => item.Key, item => TellsValues(item.Key, electronic, version.Definition.Privacy.K), StringComparer.Ordinal);
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
            Electronic = both ? BallotAccount.Of(new Shown(shown.Atoms, [], null, RosterFits: false) { Cards = shown.Cards }) : null,
            Paper = both ? BallotAccount.Of(new Shown([], shown.Paper, null, RosterFits: false)) : null,
            Questions = [.. sums.Select(item => QuestionFigures.Of(item, Rule, ShowsValues(item.Item.Key, isGroup)))],
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

    bool ShowsValues(string item, bool isGroup) => isGroup ? _tellsValues[item].ByGroup : _tellsValues[item].InTotal;

    /// <summary>
    /// Numbers and months are values a person wrote, so at least k must stand behind them wherever they are shown: in every
    /// atom (or none in it) before any group tells them, else in the total alone.
    /// </summary>
    static (bool ByGroup, bool InTotal) TellsValues(string item, ElectronicTally electronic, int k)
    {
        var answered = electronic.Atoms
            .Select(atom => atom.Items.First(tally => tally.Item == item).Answered).Where(n => n > 0).ToList();
        var byGroup = answered.TrueForAll(n => n >= k);
        return (byGroup, byGroup || answered.Sum() >= k);
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
