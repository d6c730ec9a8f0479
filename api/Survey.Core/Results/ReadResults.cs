using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>
/// Reads what a form came to: while its box is sealed the returns per cell in steps of k and nothing else, from the
/// opening on every figure by the declared rule, electronic and paper together.
/// </summary>
public sealed class ReadResults(IFormStore forms, ITallyStore tallies, IBoxStore boxes, ICollectorStore collectors, KeptResults kept)
{
    /// <summary>The results, divided as asked; a draft has none.</summary>
    public async Task<Outcome<FormResults>> RunAsync(string form, GroupBy by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        if (found.Version is not { } version) return Problem.Conflict("results_of_draft");
        if (found.State is not FormState.Opened) return await SealedAsync(found, version, cancellationToken);
        var paper = await tallies.PaperAsync(form, cancellationToken);
        return kept.Find(form, by, paper)
            ?? kept.Keep(form, by, paper, Count(version, await tallies.ElectronicAsync(form, cancellationToken), paper, by));
    }

    /// <summary>The results of an opened form from its tallies.</summary>
    public static FormResults Count(FormVersion version, ElectronicTally electronic, IReadOnlyList<PaperCell> paper, GroupBy by)
    {
        var figures = new FormFigures(version, electronic);
        var groups = new FormGroups(version, electronic, paper);
        var hidden = new Hidden("fewerThanK", version.Definition.Privacy.K);
        var whole = groups.Whole();
        var results = Frame(version, FormState.Opened) with
        {
            Rule = figures.Rule,
            Hidden = electronic.TooFew ? hidden : null,
            By = by switch { GroupBy.None => null, GroupBy.Unit => "unit", GroupBy.Audience => "audience", _ => "unit,audience" },
            Groups = by == GroupBy.None ? [] : [.. groups.List(by).Select(group => Group(group.Unit, group.Audience))],
        };
        return electronic.TooFew && whole.IsEmpty ? results : Fill(results, figures.Of(whole, isGroup: false));

        GroupResult Group(string? unit, string? audience)
        {
            var shown = groups.Of(unit, audience);
            var hides = groups.Hides(unit, audience);
            var group = new GroupResult
            {
                Unit = unit,
                Audience = audience,
                Hidden = hides && shown.Atoms.IsEmpty ? hidden : null,
                OnlyInTotal = electronic.OnlyInTotal.FirstOrDefault(joined => joined.Unit == unit && joined.Audience == audience) is { } joined
                    ? new OnlyInTotal(joined.AtLeast)
                    : null,
            };
            return hides && shown.IsEmpty ? group : Fill(group, figures.Of(shown, isGroup: true));
        }
    }

    async Task<FormResults> SealedAsync(Form form, FormVersion version, CancellationToken cancellationToken)
    {
        var status = await boxes.StatusAsync(form.Id, cancellationToken);
        var ways = await collectors.ListAsync(form.Id, cancellationToken);
        var returns = status?.Returns ?? ImmutableDictionary<Cell, int>.Empty;
        return Frame(version, form.State) with
        {
            Returns = SealedReturns.Of(version, ways.Select(way => new Cell(way.Unit, way.Audience)), returns),
            Full = status?.Full ?? false,
        };
    }

    static FormResults Frame(FormVersion version, FormState state) => new()
    {
        Form = version.Form,
        Campaign = version.Campaign,
        State = state,
        Version = version.Number,
        Privacy = version.Definition.Privacy,
        Rule = version.Definition.Rule,
    };

    static T Fill<T>(T frame, FigureSet figures) where T : FigureSet => (T)(frame with
    {
        Base = figures.Base,
        Electronic = figures.Electronic,
        Paper = figures.Paper,
        Headline = figures.Headline,
        WhatIf = figures.WhatIf,
        Questions = figures.Questions,
        Test = figures.Test,
    });
}
