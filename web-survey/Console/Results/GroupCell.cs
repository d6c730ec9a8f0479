using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>The one figure of a group, or the words that stand in its place. A hidden figure is never a dash or a zero.</summary>
sealed class GroupCell(FigureSet set, FormResults form)
{
    readonly GroupResult? _group = set as GroupResult;

    /// <summary>The figure the form was made for, as it is printed.</summary>
    public string Figure => set switch
    {
        { Headline.Rate: { } rate } => Rounded.Percent(rate) + "%",
        { Test.Mean: { } mean } => Rounded.Number(mean, 1),
        _ => Base.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The same as a number to order by.</summary>
    public decimal Value => set switch
    {
        { Headline.Rate: { } rate } => rate.Value,
        { Test.Mean: { } mean } => mean.Value,
        _ => Base,
    };

    /// <summary>Whether there is a figure at all.</summary>
    public bool HasFigure => Reason is null;

    /// <summary>The same as a share of the full scale; null where it has none.</summary>
    public double? Share => set switch
    {
        { Headline.Rate: { } rate } => (double)rate.Value,
        { Test: { Mean: { } mean, FullMarks: > 0 } test } => (double)(mean.Value / test.FullMarks),
        _ => null,
    };

    /// <summary>The base n under the figure.</summary>
    public int Base => set switch
    {
        { Headline: { } headline } => headline.Base,
        { Test: { } test } => test.Persons,
        _ => set.Base?.Valid ?? 0,
    };

    /// <summary>参评率 of the group.</summary>
    public Figure? Participation => set.Base?.Participation ?? set.Test?.Participation;

    /// <summary>Why there is no figure; null where there is one.</summary>
    public string? Why(Wording words) => Reason is { } key ? words.Say(key, ("k", _group?.Hidden?.K ?? 0)) : null;

    string? Reason => set switch
    {
        _ when _group?.Hidden is not null && set.Base?.Returned is null or 0 => "results.hidden",
        { Base.Returned: null or 0, Test: null or { Persons: 0 } } => "results.none",
        { Headline.Rate: null, Headline: not null } => "results.noRate",
        _ => null,
    };

    /// <summary>What else is to be known of the group: answers that only the total counts, or electronic ones that are hidden.</summary>
    public string? Note(Wording words) => _group switch
    {
        null => null,
        { Hidden: { } hidden } when Why(words) is null => words.Say("results.hidden.electronic", ("k", hidden.K)),
        { OnlyInTotal: { AtLeast: > 0 } more } => words.Say("results.onlyInTotal", ("count", more.AtLeast)),
        { OnlyInTotal: not null, Hidden: null } => words.Say("results.onlyInTotal.few", ("k", form.Privacy.K)),
        _ => null,
    };
}
