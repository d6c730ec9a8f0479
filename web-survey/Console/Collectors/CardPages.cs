using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;
using Survey.Web.Posters;

namespace Survey.Web.Console.Collectors;

/// <summary>Cards with single-use codes for chosen units × audiences, shown this once as a page to print.</summary>
static class CardPages
{
    public static void Map(IEndpointRouteBuilder form)
    {
        form.MapGet("/cards", ShowAsync).Asks(Permission.Run);
        form.MapPost("/cards", MakeAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, FormReader reader, ICollectorStore collectors, CancellationToken cancellationToken) =>
        await ReadAsync(id, reader, collectors, cancellationToken) is { } view ? visit.Page<CardsPage>(view) : visit.Missing();

    static async Task<IResult> MakeAsync(
        ConsoleVisit visit, HttpContext http, string id, FormReader reader, ICollectorStore collectors, CreateCollectors create, MakeCards make,
        PublicAddress address, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, reader, collectors, cancellationToken) is not { } view) return visit.Missing();
        var asked = CardChoice.Of(visit.Posted);
        var wanted = asked.Cells(view);
        if (Problem(view, asked, wanted) is { } problem) return Again([problem]);
        var channel = new HashSet<string>([asked.Channel], StringComparer.Ordinal);
        var missing = wanted.Where(cell => Serving(view.Ways, cell) is null)
            .Select(cell => new CollectorDraft(cell.Unit, cell.Audience, asked.Channel, Access.Codes)).ToList();
        if (missing.Count > 0 && await create.RunAsync(id, missing, visit.Actor, cancellationToken) is Outcome<IReadOnlyList<Collector>>.Refused { Problems: var refused })
            return Again([.. refused]);
        var ways = await collectors.ListAsync(id, cancellationToken);
        var orders = wanted.Select(cell => new CardOrder(Serving(ways, cell)!.Code, cell.Count)).ToList();
        return await make.RunAsync(id, orders, asked.Issued, visit.Actor, cancellationToken) switch
        {
            Outcome<IReadOnlyList<CardSheet>>.Done(var sheets) => CardReply.Show(
                http, new CardJob(view.Found.Form.Version!, sheets, address, visit.Language, visit.Now, $"/console/forms/{id}/cards")),
            Outcome<IReadOnlyList<CardSheet>>.Refused(var problems) => Again([.. problems]),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };

        Collector? Serving(IEnumerable<Collector> among, CardCell cell) => among.FirstOrDefault(way =>
            way.Access is Access.Codes && way.Unit == cell.Unit && way.Audience == cell.Audience && channel.Contains(way.Channel));

        IResult Again(IReadOnlyList<Problem> problems) => visit.Page<CardsPage>(
            view with { Choice = asked, Lines = visit.Lines([.. problems], "count", "extra") }, StatusCodes.Status422UnprocessableEntity);
    }

    static Problem? Problem(CardsView view, CardChoice asked, IReadOnlyList<CardCell> wanted)
    {
        if (view.Found.Form.State is FormState.Draft) return Core.Problems.Problem.Conflict("cards_of_draft");
        if (asked.ByRoster ? asked.Extra is null : asked.Count is null) return new Problem("cards_count", asked.ByRoster ? "/extra" : "/count");
        if (wanted.Count == 0) return new Problem(asked.ByRoster ? "cards_no_roster" : "collector_choice_empty");
        var total = wanted.Sum(cell => (long)cell.Count);
        return total > MakeCards.MostAtOnce ? new Problem("cards_number", "/count").With("total", total).With("most", MakeCards.MostAtOnce) : null;
    }

    static async Task<CardsView?> ReadAsync(string id, FormReader reader, ICollectorStore collectors, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } found && !found.Form.Definition.Privacy.PaperOnly
            ? new CardsView(found, CollectorGrid.Of(found.Form, found.Campaign), await collectors.ListAsync(id, cancellationToken))
            : null;
}

/// <summary>What the page of cards shows.</summary>
public sealed record CardsView(FoundForm Found, CollectorGrid Grid, IReadOnlyList<Collector> Ways)
{
    /// <summary>What was chosen.</summary>
    public CardChoice Choice { get; init; } = new(CollectorChoice.Usual, "", false, null, null, null);

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>Cards handed out so far.</summary>
    public int Issued => Ways.Sum(way => way.Issued);
}

/// <summary>A cell and its cards.</summary>
public sealed record CardCell(string Unit, string Audience, int Count);

/// <summary>For whom cards are to be made, and how many.</summary>
/// <param name="Ticked">Units and audiences ticked.</param>
/// <param name="Channel">By which path they are handed out.</param>
/// <param name="ByRoster">As many as the roster says, and some more; else so many for each.</param>
/// <param name="Count">For each unit and audience; null where no number was typed.</param>
/// <param name="Extra">More than the roster, per cent; null where no number was typed.</param>
/// <param name="Issued">Cards the page knew of.</param>
public sealed record CardChoice(CollectorChoice Ticked, string Channel, bool ByRoster, int? Count, int? Extra, int? Issued)
{
    /// <summary>What was posted.</summary>
    public static CardChoice Of(IFormCollection posted) => new(
        CollectorChoice.Of(posted), posted["channel"].ToString(), posted["how"] == "roster", Number(posted["count"]), Number(posted["extra"]),
        Number(posted["issued"]) ?? -1);

    /// <summary>The cells meant, each with its cards; a cell of nobody has none.</summary>
    public IReadOnlyList<CardCell> Cells(CardsView view)
    {
        var units = CollectorChoice.Of(Ticked.Units, view.Grid.Units.Select(unit => unit.Code));
        var audiences = CollectorChoice.Of(Ticked.Audiences, view.Grid.Audiences.Select(audience => audience.Key));
        var roster = view.Found.Form.Version?.Roster;
        return
        [
            .. from unit in view.Grid.Units
               where units.Contains(unit.Code)
               from audience in view.Grid.Audiences
               where audiences.Contains(audience.Key)
               let count = ByRoster ? More(roster?.Of(unit.Code, audience.Key) ?? 0) : Count ?? 0
               where count > 0
               select new CardCell(unit.Code, audience.Key, count),
        ];
    }

    int More(int persons) => (int)Math.Min(int.MaxValue / 2, ((persons * (100L + (Extra ?? 0))) + 99) / 100);

    static int? Number(string? typed) => int.TryParse(
        (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000
            ? number : null;
}
