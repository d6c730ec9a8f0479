using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Collectors;

/// <summary>All ways into one form: made in one go for units × audiences × channels, looked over, paused, printed.</summary>
static class CollectorListPages
{
    const int PageSize = 250;

    public static void Map(IEndpointRouteBuilder console)
    {
        var form = console.MapGroup("/forms/{id}");
        form.MapGet("/collectors", ShowAsync);
        form.MapPost("/collectors", CreateAsync).Asks(Permission.Run);
        form.MapPost("/collectors/pause", PauseAsync).Asks(Permission.Run);
        form.MapPost("/collectors/print", Print);
        PosterPages.Map(form);
        CardPages.Map(form);
    }

    static async Task<IResult> ShowAsync([AsParameters] CollectorListSources sources, string? page, string? made, string? there, string? changed) =>
        await sources.ReadAsync(PageNumber.Of(page), PageSize) is { } view
            ? sources.Visit.Page<CollectorListPage>(view with { Done = Done(sources.Visit, made, there, changed) })
            : sources.Visit.Missing();

    static async Task<IResult> CreateAsync([AsParameters] CollectorListSources sources, CreateCollectors create)
    {
        if (await sources.ReadAsync(1, PageSize) is not { } view) return sources.Visit.Missing();
        var choice = CollectorChoice.Of(sources.Visit.Posted);
        var (units, audiences, channels) = (
            CollectorChoice.Of(choice.Units, view.Grid.Units.Select(unit => unit.Code)),
            CollectorChoice.Of(choice.Audiences, view.Grid.Audiences.Select(audience => audience.Key)),
            CollectorChoice.Of(choice.Channels, view.Grid.Channels.Select(channel => channel.Key)));
        var own = await sources.Collectors.ListAsync(sources.Id, sources.Cancelled);
        var missing = view.Grid.Missing([.. own, .. view.Coming], units, audiences, channels, choice.Access);
        var there = (units.Count * audiences.Count * channels.Count) - missing.Count;
        if (missing.Count == 0 && there > 0) return SeeOther.To($"/console/forms/{sources.Id}/collectors?made=0&there={there}");
        var outcome = missing.Count == 0
            ? new Problem("collector_choice_empty")
            : await create.RunAsync(sources.Id, missing, sources.Visit.Actor, sources.Cancelled);
        return outcome is Outcome<IReadOnlyList<Collector>>.Refused { Problems: var problems }
            ? sources.Visit.Page<CollectorListPage>(
                view with { Choice = choice, Lines = sources.Visit.Lines([.. problems.DistinctBy(problem => problem.Code)]) }, StatusCodes.Status422UnprocessableEntity)
            : SeeOther.To($"/console/forms/{sources.Id}/collectors?made={missing.Count}&there={there}");
    }

    static async Task<IResult> PauseAsync([AsParameters] CollectorListSources sources, PauseCollector pause)
    {
        var visit = sources.Visit;
        if (await sources.Reader.FindAsync(sources.Id, sources.Cancelled) is null) return visit.Missing();
        var own = (await sources.Collectors.ListAsync(sources.Id, sources.Cancelled)).Select(way => way.Code).ToHashSet(StringComparer.Ordinal);
        // A button of a row names its collector; the buttons below the table mean the ticked ones.
        var row = visit.Posted["pause-one"].Concat(visit.Posted["resume-one"]).OfType<string>().ToList();
        var paused = visit.Posted.ContainsKey("pause") || visit.Posted.ContainsKey("pause-one");
        var codes = (row.Count > 0 ? row : visit.Posted["code"].OfType<string>()).Where(own.Contains).Distinct(StringComparer.Ordinal).ToList();
        foreach (var code in codes) await pause.RunAsync(code, paused, visit.Actor, sources.Cancelled);
        return SeeOther.To($"/console/forms/{sources.Id}/collectors?page={PageNumber.Of(visit.Posted["page"])}&changed={(paused ? "" : "-")}{codes.Count}");
    }

    // A print job is a page one can come back to, so the ticks go into its address.
    static IResult Print(ConsoleVisit visit, string id)
    {
        var codes = visit.Posted["code"].OfType<string>().Select(CollectorCode.Normalise).OfType<string>().Take(PageSize).ToList();
        return SeeOther.To($"/console/forms/{Uri.EscapeDataString(id)}/posters?code={string.Join("&code=", codes)}");
    }

    static string? Done(ConsoleVisit visit, string? made, string? there, string? changed)
    {
        if (Number(made) is { } count)
        {
            var said = visit.Words.Say("console.collectors.made", ("count", count));
            return Number(there) is { } found and > 0 ? said + visit.Words.Say("console.collectors.there", ("count", found)) : said;
        }
        if (Number(changed?.TrimStart('-')) is not { } rows) return null;
        return rows == 0 ? visit.Words["console.collectors.tickFirst"]
            : visit.Words.Say(changed!.StartsWith('-') ? "console.collectors.resumed" : "console.collectors.paused", ("count", rows));
    }

    static int? Number(string? text) => int.TryParse(
        text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number : null;
}

/// <summary>What the page of a form's collectors is read from.</summary>
sealed record CollectorListSources(
    ConsoleVisit Visit, string Id, FormReader Reader, ICollectorStore Collectors, IFormStore Forms, ReadResults Results, PublicAddress Address,
    CancellationToken Cancelled)
{
    const int FormsOfCampaign = 500;

    /// <summary>The page as it stands; null where there is no such form.</summary>
    public async Task<CollectorListView?> ReadAsync(int page, int size)
    {
        if (await Reader.FindAsync(Id, Cancelled) is not { } found) return null;
        var form = found.Form;
        var grid = CollectorGrid.Of(form, found.Campaign);
        var all = grid.InOrder(await Collectors.ListAsync(Id, Cancelled));
        return new CollectorListView
        {
            Found = found,
            Address = Address,
            Grid = grid,
            Collectors = [.. all.Skip((page - 1) * size).Take(size)],
            HasPosters = form.Version is not null && all.Any(way => way.Access is Access.Open),
            Page = new PageNumber(page, size, all.Count),
            Coming = form is { State: FormState.Draft, TakesCollectors: true, CopyOf: { } source } ? grid.InOrder(await Collectors.ListAsync(source, Cancelled)) : [],
            Heir = all.Count == 0 && form.State is FormState.Closed or FormState.Opened ? await HeirAsync(form) : null,
            Results = form.State is FormState.Open && await Results.RunAsync(Id, GroupBy.None, Cancelled) is Outcome<FormResults>.Done { Value: var results } ? results : null,
        };
    }

    async Task<Form?> HeirAsync(Form form) => (await Forms.ListAsync(form.Campaign, 1, FormsOfCampaign, Cancelled)).Forms
        .FirstOrDefault(other => other.CopyOf == form.Id && other is { TakesCollectors: true, Version: not null });
}
