using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Tallies;
using Survey.Web.Console.Forms;
using Survey.Web.Console.Tables;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Paper;

/// <summary>Paper ballots of a form: the cells and their account, one cell keyed in, and many from a file.</summary>
static class PaperPages
{
    const int MostRows = 5_000;

    public static void Map(IEndpointRouteBuilder console)
    {
        var paper = console.MapGroup("/forms/{id}/paper");
        paper.MapGet("", ListAsync);
        paper.MapGet("/cell", ShowCellAsync).Asks(Permission.Run);
        paper.MapPost("/cell", SaveCellAsync).Asks(Permission.Run);
        paper.MapGet("/template.csv", TemplateAsync);
        var import = paper.MapGroup("/import").WithMetadata(new RequestSizeLimitAttribute(2 * TableFile.MostBytes));
        import.MapGet("", ShowImportAsync).Asks(Permission.Run);
        import.MapPost("", PreviewAsync).Asks(Permission.Run);
        import.MapPost("/accept", AcceptAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ListAsync([AsParameters] PaperSources sources, string? saved)
    {
        if (await sources.FindAsync() is not { } found) return sources.Visit.Missing();
        var cells = found.Form.Version is null ? [] : await sources.Tallies.PaperAsync(sources.Id, sources.Cancelled);
        return sources.Visit.Page<PaperPage>(new PaperView(found, cells)
        {
            Saved = int.TryParse(saved, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1_000_000 ? count : null,
        });
    }

    static async Task<IResult> ShowCellAsync([AsParameters] PaperSources sources, string? unit, string? audience)
    {
        if (await sources.FindAsync() is not { Form.Version: { } version } found || !Knows(version, unit, audience)) return sources.Visit.Missing();
        var stored = await StoredAsync(sources, unit!, audience!);
        return sources.Visit.Page<CellPage>(new CellView(found, version, unit!, audience!, PaperFields.Of(version, stored), PaperFields.Print(stored), []));
    }

    static async Task<IResult> SaveCellAsync([AsParameters] PaperSources sources, string? unit, string? audience, ReplacePaper replace)
    {
        var visit = sources.Visit;
        if (await sources.FindAsync() is not { Form.Version: { } version } found || !Knows(version, unit, audience)) return visit.Missing();
        var stored = await StoredAsync(sources, unit!, audience!);
        var fields = PaperFields.Posted(version, visit.Posted);
        var (cell, problems) = fields.Read(version, unit!, audience!);
        var stale = visit.Posted["was"] != PaperFields.Print(stored);
        var outcome = stale ? new Problem("changed_meanwhile", "", ProblemKind.Stale)
            : problems.IsEmpty ? await replace.RunAsync(sources.Id, [cell], visit.Actor, sources.Cancelled)
            : new Outcome<IReadOnlyList<PaperCell>>.Refused(problems);
        if (outcome is Outcome<IReadOnlyList<PaperCell>>.Refused { Problems: var refused })
        {
            var lines = refused.Select(problem => new ErrorSummary.Line(visit.Words.Say(PaperWords.Named(problem, found, version, visit.Language)), PaperFields.Target(version, problem))).ToList();
            return visit.Page<CellPage>(new CellView(found, version, unit!, audience!, fields, PaperFields.Print(stored), lines), StatusCodes.Status422UnprocessableEntity);
        }
        var all = ((Outcome<IReadOnlyList<PaperCell>>.Done)outcome).Value;
        var next = visit.Posted.ContainsKey("next") ? new PaperView(found, all).Next(unit!, audience!) : null;
        return SeeOther.To(next is null ? $"/console/forms/{sources.Id}/paper?saved=1"
            : $"/console/forms/{sources.Id}/paper/cell?unit={next.Unit}&audience={next.Audience}");
    }

    static async Task<IResult> TemplateAsync([AsParameters] PaperSources sources)
    {
        if (await sources.FindAsync() is not { Form.Version: { } version }) return sources.Visit.Missing();
        var csv = PaperTable.Template(version, sources.Visit.Language);
        return TypedResults.File(csv, "text/csv; charset=utf-8", $"paper-{sources.Id}.csv");
    }

    static async Task<IResult> ShowImportAsync([AsParameters] PaperSources sources) => await sources.FindAsync() is { Form.Version: { } version } found
        ? sources.Visit.Page<PaperImportPage>(new PaperImportView(found, version, [], null, 0))
        : sources.Visit.Missing();

    static async Task<IResult> PreviewAsync([AsParameters] PaperSources sources)
    {
        if (await sources.FindAsync() is not { Form.Version: { } version } found) return sources.Visit.Missing();
        return await ShowAsync(sources, found, version, await TableFile.ReadAsync(sources.Visit.Posted, MostRows, sources.Cancelled));
    }

    static async Task<IResult> AcceptAsync([AsParameters] PaperSources sources, ReplacePaper replace)
    {
        if (await sources.FindAsync() is not { Form.Version: { } version } found) return sources.Visit.Missing();
        if (CarriedTable.Unpack(sources.Visit.Posted["table"]) is not { } table) return await ShowAsync(sources, found, version, new Problem("table_none", "/file"));
        // Where it cannot be accepted any more, it is shown again with what is wrong now.
        return PaperTable.Of(version, table) is Outcome<PaperTable>.Done { Value: { Bad.IsEmpty: true } read }
            && await replace.RunAsync(sources.Id, read.Cells, sources.Visit.Actor, sources.Cancelled) is Outcome<IReadOnlyList<PaperCell>>.Done
            ? SeeOther.To($"/console/forms/{sources.Id}/paper?saved={read.Cells.Length}")
            : await ShowAsync(sources, found, version, table);
    }

    static async Task<IResult> ShowAsync(PaperSources sources, FoundForm found, FormVersion version, Outcome<Table> read)
    {
        var visit = sources.Visit;
        var outcome = read is Outcome<Table>.Done { Value: var table } ? PaperTable.Of(version, table) : new Outcome<PaperTable>.Refused(((Outcome<Table>.Refused)read).Problems);
        if (outcome is Outcome<PaperTable>.Refused { Problems: var problems })
            return visit.Page<PaperImportPage>(new PaperImportView(found, version, visit.Lines(problems, "file"), null, 0), StatusCodes.Status422UnprocessableEntity);
        var paper = ((Outcome<PaperTable>.Done)outcome).Value;
        var stored = await sources.Tallies.PaperAsync(sources.Id, sources.Cancelled);
        // Two cells each possible may together be more than figures can hold.
        var bad = paper.Bad.IsEmpty ? [.. JudgePaper.Judge(version, stored, paper.Cells).Select(paper.CellOf)] : paper.Bad;
        var named = paper with { Bad = [.. bad.Select(cell => cell with { Problem = PaperWords.Named(cell.Problem, found, version, visit.Language) })] };
        var replaced = stored.Count(old => paper.Cells.Any(cell => (cell.Unit, cell.Audience) == (old.Unit, old.Audience)));
        return visit.Page<PaperImportPage>(
            new PaperImportView(found, version, [], named, replaced), named.Bad.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<PaperCell?> StoredAsync(PaperSources sources, string unit, string audience) =>
        (await sources.Tallies.PaperAsync(sources.Id, sources.Cancelled)).FirstOrDefault(cell => cell.Unit == unit && cell.Audience == audience);

    static bool Knows(FormVersion version, string? unit, string? audience) =>
        unit is not null && audience is not null && version.Unit(unit) is not null && version.Audience(audience) is not null;
}

/// <summary>What the pages of paper ballots are read from.</summary>
sealed record PaperSources(ConsoleVisit Visit, string Id, FormReader Reader, ITallyStore Tallies, CancellationToken Cancelled)
{
    /// <summary>The form with its campaign; null where there is none.</summary>
    public Task<FoundForm?> FindAsync() => Reader.FindAsync(Id, Cancelled);
}
