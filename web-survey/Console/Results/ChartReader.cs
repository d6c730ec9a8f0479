using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>Makes the charts of a form for those who take them away; figures exist once its box is opened.</summary>
public sealed class ChartReader(FormReader reader, ReadResults read, ReadComparison compare)
{
    /// <summary>The chart of that name in the words of a language, no wider than the caller's units; or why there is none.</summary>
    public async Task<Outcome<Chart>> RunAsync(string form, string name, string? with, string language, Caller caller, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var words = Wording.In(language);
        if (name == "compare")
        {
            return await compare.RunAsync(form, with, caller, cancellationToken) switch
            {
                Outcome<FormComparison>.Done { Value: var compared } => Comparing.Chart(found, compared, words),
                Outcome<FormComparison>.Refused { Problems: var problems } => problems,
                _ => throw new InvalidOperationException("an outcome is done or refused"),
            };
        }
        var byUnit = await read.RunAsync(form, GroupBy.Unit, cancellationToken);
        if (byUnit is not Outcome<FormResults>.Done { Value: var whole }) return ((Outcome<FormResults>.Refused)byUnit).Problems;
        var results = whole.For(caller);
        if (results.Returns is not null) return Problem.Conflict("chart_before_opening");
        var audiences = await read.RunAsync(form, GroupBy.Audience, cancellationToken) is Outcome<FormResults>.Done { Value: var byAudience } ? byAudience.For(caller).Groups : [];
        return FormCharts.Of(found, results, results.Groups, audiences, words).FirstOrDefault(chart => chart.Name == name) is { } chart
            ? chart
            : Problem.Missing("chart_unknown");
    }
}
