using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Results;

/// <summary>Two closed questions crossed.</summary>
static class CrosstabPages
{
    public static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, string? rows, string? columns, string? of, FormReader reader, ReadCrosstab read, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        if (found.Form.Version is not { } version) return SeeOther.To($"/console/forms/{id}");
        var items = ReadCrosstab.Items(version.Definition);
        var view = new CrosstabView(found, items, rows ?? "", columns ?? "", of == "column", null, []);
        var asked = rows is not null || columns is not null;
        var can = version.Definition.Privacy.Mode == PrivacyMode.Rows && found.Form.State == FormState.Opened && items.Count > 1;
        if (!can) return visit.Page<CrosstabPage>(view);
        // Nothing asked for yet: the first two questions, so that the page never begins empty.
        if (!asked) view = view with { Rows = items[0].Key, Columns = items[1].Key };
        return await read.RunAsync(id, view.Rows, view.Columns, cancellationToken) switch
        {
            Outcome<Crosstab>.Done { Value: var table } => visit.Page<CrosstabPage>(view with { Table = table }),
            Outcome<Crosstab>.Refused { Problems: var problems } =>
                visit.Page<CrosstabPage>(view with { Lines = visit.Lines(problems, "rows", "columns") }, StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }
}

/// <summary>What the page of a crosstab shows.</summary>
/// <param name="Found">The form.</param>
/// <param name="Items">The questions to choose from.</param>
/// <param name="Rows">The one that goes down.</param>
/// <param name="Columns">The one that goes across.</param>
/// <param name="OfColumn">Whether percentages are of the column.</param>
/// <param name="Table">The table; null where there is none.</param>
/// <param name="Lines">What was wrong with what was asked for.</param>
public sealed record CrosstabView(
    FoundForm Found, IReadOnlyList<CountedItem> Items, string Rows, string Columns, bool OfColumn, Crosstab? Table, IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>A line of an axis in words.</summary>
    public string Name(string question, string line, Survey.Core.Words.Wording words) => line switch
    {
        "blank" => words["results.blank"],
        _ when Items.First(item => item.Key == question) is { Question: not NpsQuestion } item =>
            item.Choices.FirstOrDefault(choice => choice.Key == line)?.Text.In(words.Language) ?? line,
        _ => words["results.nps." + line],
    };
}
