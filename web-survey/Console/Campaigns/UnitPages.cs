using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Campaigns;

/// <summary>The units of a campaign with their head-counts, as a table one can edit.</summary>
static class UnitPages
{
    const int PageSize = 50;

    /// <summary>Empty rows below the last unit.</summary>
    const int NewRows = 3;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/units", ShowAsync);
        console.MapPost("/campaigns/{id}/units", ChangeAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, string? page, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        return visit.Page<UnitsPage>(View(campaign, PageNumber.Of(page), visit.Language));
    }

    static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, string id, string? page, ICampaignStore campaigns, ChangeCampaign change, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var number = PageNumber.Of(page);
        var rows = Posted(visit.Posted, campaign.Audiences);
        var view = new UnitsView(campaign, rows, new PageNumber(number, PageSize, campaign.Units.Length)) { Revision = visit.Revision };
        var read = Read(campaign, rows, number, visit.Language);
        if (!read.Problems.IsEmpty) return Refused(visit, view, read.Problems);
        var outcome = await change.RunAsync(id, visit.Revision, new CampaignChange { Units = read.Units }, visit.Actor, cancellationToken);
        if (outcome is not Outcome<Campaign>.Refused { Problems: var problems })
            return SeeOther.To($"/console/campaigns/{id}/units?page={number}&saved=1");
        if (problems[0].Kind != ProblemKind.Stale) return Refused(visit, view, problems);
        var now = await campaigns.FindAsync(id, cancellationToken) ?? campaign;
        return visit.Page<UnitsPage>(
            view with { Campaign = now, Revision = now.Revision, Theirs = Differences(now, rows, visit.Language) }, StatusCodes.Status412PreconditionFailed);
    }

    static IResult Refused(ConsoleVisit visit, UnitsView view, ImmutableArray<Problem> problems) => visit.Page<UnitsPage>(
        view with { Lines = [.. problems.Select(problem => new ErrorSummary.Line(visit.Words.Say(problem), "units"))] }, StatusCodes.Status422UnprocessableEntity);

    static UnitsView View(Campaign campaign, int number, string language)
    {
        var shown = campaign.Units.Skip((number - 1) * PageSize).Take(PageSize).Select(unit => UnitRow.Of(unit, campaign.Audiences, language));
        var isLast = number * PageSize >= campaign.Units.Length;
        return new UnitsView(
            campaign, [.. shown, .. isLast ? Enumerable.Repeat(UnitRow.Empty, NewRows) : []], new PageNumber(number, PageSize, campaign.Units.Length))
        {
            Revision = campaign.Revision,
        };
    }

    static List<UnitRow> Posted(IFormCollection posted, ImmutableArray<Audience> audiences)
    {
        List<UnitRow> rows = [];
        for (var place = 0; posted.ContainsKey($"name.{place}"); place++)
        {
            rows.Add(new UnitRow(
                posted[$"code.{place}"].ToString().Trim(), posted[$"name.{place}"].ToString().Trim(), posted[$"kind.{place}"].ToString().Trim(),
                audiences.ToImmutableSortedDictionary(audience => audience.Key, audience => posted[$"n.{audience.Key}.{place}"].ToString().Trim(), StringComparer.Ordinal),
                posted[$"remove.{place}"] == "true"));
        }
        return rows;
    }

    /// <summary>All units of the campaign with this page's rows in their place.</summary>
    static UnitsRead Read(Campaign campaign, List<UnitRow> rows, int page, string language)
    {
        IReadOnlyList<string> heading = ["代码", "名称", "类别", .. campaign.Audiences.Select(audience => audience.Name.In(language))];
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> table = rows.Select((row, place) => (place + 1, row)).Where(row => !row.row.Removed)
            .Select(row => (row.Item1, (IReadOnlyList<string>)[row.row.Code, row.row.Name, row.row.Kind, .. campaign.Audiences.Select(audience => row.row.Counts[audience.Key])]));
        var read = ReadUnits.OfRows([(0, heading), .. table], campaign.Audiences, campaign.Units);
        var known = campaign.Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        // A name that was not touched keeps its English.
        var named = read.Units.Select(unit => known.TryGetValue(unit.Code, out var before) && before.Name.In(language) == unit.Name.In(language)
            ? unit with { Name = before.Name }
            : unit);
        var (first, after) = ((page - 1) * PageSize, page * PageSize);
        return read with { Units = [.. campaign.Units.Take(first), .. named, .. campaign.Units.Skip(after)] };
    }

    static IReadOnlyList<(string, string)> Differences(Campaign now, List<UnitRow> rows, string language)
    {
        var mine = rows.Where(row => !row.Removed).ToDictionary(row => row.Code.Length > 0 ? row.Code : row.Name, StringComparer.Ordinal);
        return [.. now.Units.Select(unit => (Unit: unit, Row: UnitRow.Of(unit, now.Audiences, language)))
            .Where(pair => !mine.TryGetValue(pair.Unit.Code, out var row) || !row.Same(pair.Row))
            .Select(pair => (pair.Row.Name, string.Join("  ",
                [pair.Row.Code, pair.Row.Kind, .. now.Audiences.Where(audience => pair.Row.Counts[audience.Key].Length > 0)
                    .Select(audience => $"{audience.Name.In(language)} {pair.Row.Counts[audience.Key]}")])))];
    }
}

/// <summary>A unit as its row in the table has it.</summary>
public sealed record UnitRow(string Code, string Name, string Kind, ImmutableSortedDictionary<string, string> Counts, bool Removed = false)
{
    /// <summary>A row to write a new unit into.</summary>
    public static UnitRow Empty { get; } = new("", "", "", ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The head-count written for an audience.</summary>
    public string Count(string audience) => Counts.GetValueOrDefault(audience, "");

    /// <summary>A unit as a row.</summary>
    public static UnitRow Of(Unit unit, ImmutableArray<Audience> audiences, string language) => new(
        unit.Code, unit.Name.In(language), unit.Kind ?? "",
        audiences.ToImmutableSortedDictionary(
            audience => audience.Key,
            audience => unit.Roster?.TryGetValue(audience.Key, out var count) == true ? count.ToString(CultureInfo.InvariantCulture) : "", StringComparer.Ordinal));

    /// <summary>Whether both say the same.</summary>
    public bool Same(UnitRow other) => (Name, Kind) == (other.Name, other.Kind) && Counts.SequenceEqual(other.Counts);
}

/// <summary>What the page of units shows.</summary>
public sealed record UnitsView(Campaign Campaign, IReadOnlyList<UnitRow> Rows, PageNumber Page)
{
    /// <summary>The revision the rows were made from.</summary>
    public int Revision { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public IReadOnlyList<(string, string)>? Theirs { get; init; }
}
