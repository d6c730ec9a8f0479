using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Results;

/// <summary>What a form came to.</summary>
static class ResultPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/forms/{id}/results", ShowAsync).Asks(Permission.ReadUnit);
        console.MapGet("/forms/{id}/crosstab", CrosstabPages.ShowAsync);
        console.MapGet("/forms/{id}/compare", ComparePages.ShowAsync);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, FormReader reader, ReadResults read, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        if (found.Form.Version is null) return SeeOther.To($"/console/forms/{id}");
        if (await ReadAsync(GroupBy.Unit) is not { } byUnit) return visit.Missing();
        if (byUnit.Returns is not null) return visit.Page<ReturnsPage>(new ReturnsView(found, byUnit));
        var byAudience = await ReadAsync(GroupBy.Audience) ?? byUnit;
        var byBoth = await ReadAsync(GroupBy.UnitAndAudience) ?? byUnit;
        return visit.Page<ResultPage>(new ResultView(found, byUnit, byUnit.Groups, byAudience.Groups, byBoth.Groups, GroupOrder.Of(visit.Asked("sort"), visit.Asks("desc"))));

        async Task<FormResults?> ReadAsync(GroupBy by) =>
            await read.RunAsync(id, by, cancellationToken) is Outcome<FormResults>.Done { Value: var results } ? results.For(visit.Caller) : null;
    }
}

/// <summary>What is shown while the box is sealed.</summary>
public sealed record ReturnsView(FoundForm Found, FormResults Results);

/// <summary>What is shown of a counted form.</summary>
/// <param name="Found">The form.</param>
/// <param name="Results">Its figures as a whole.</param>
/// <param name="Units">By unit.</param>
/// <param name="Audiences">By audience.</param>
/// <param name="Cells">By unit and audience.</param>
/// <param name="Order">The order of the tables by unit and by audience.</param>
public sealed record ResultView(
    FoundForm Found, FormResults Results, IReadOnlyList<GroupResult> Units, IReadOnlyList<GroupResult> Audiences, IReadOnlyList<GroupResult> Cells,
    GroupOrder Order);
