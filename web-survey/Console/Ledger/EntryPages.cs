using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Ledger;

/// <summary>One entry: its fields, its progress, its evidence, closing and opening again.</summary>
static class EntryPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/ledger/{item}", ShowAsync).Asks(Permission.ReadUnit);
        console.MapPost("/ledger/{item}", ChangeAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string item, EntryReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(visit, item, cancellationToken) is { } view ? visit.Page<EntryPage>(view) : visit.Missing();

    static async Task<IResult> ChangeAsync(ConsoleVisit visit, string item, EntryReader reader, EntryActs acts, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(visit, item, cancellationToken) is not { } before) return visit.Missing();
        var act = visit.Posted["act"].ToString();
        var outcome = await acts.RunAsync(visit, before.Line, act, cancellationToken);
        if (outcome is Outcome<LedgerEntry>.Done) return SeeOther.To($"/console/ledger/{item}?saved={EntryView.Place(act)}#{EntryView.Place(act)}");
        var problems = ((Outcome<LedgerEntry>.Refused)outcome).Problems;
        var stale = problems.Any(problem => problem.Kind == ProblemKind.Stale);
        // Read again: the page shows what somebody else made of it, and what was typed stays.
        var view = (await reader.ReadAsync(visit, item, cancellationToken) ?? before) with
        {
            Act = act, Stale = stale, Lines = stale ? [] : EntryFields.Lines(visit, problems),
        };
        return visit.Page<EntryPage>(view, stale ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>Reads the page of an entry.</summary>
public sealed class EntryReader(IItemStore items, ReadLedger read)
{
    /// <summary>The page; null where there is no such item, or it is not one of the visitor's units'.</summary>
    public async Task<EntryView?> ReadAsync(ConsoleVisit visit, string item, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(item, cancellationToken) is not { } found) return null;
        var filter = new LedgerFilter { Within = visit.Caller.UnitsOf(found.Campaign) };
        if (await read.RunAsync(found.Campaign, filter, cancellationToken) is not Outcome<LedgerPart>.Done { Value: { All: var all } part }) return null;
        var place = all.Select(line => line.Item.Id).ToList().IndexOf(item);
        return place < 0 ? null : new EntryView(part.Campaign, all[place])
        {
            Before = place > 0 ? all[place - 1].Item : null,
            After = place + 1 < all.Length ? all[place + 1].Item : null,
        };
    }
}

/// <summary>What the buttons of an entry's page do.</summary>
public sealed class EntryActs(ChangeEntry change, AddProgress report, CloseEntry close, ReopenEntry reopen)
{
    /// <summary>Does what the button says; every act is made from the revision its page showed.</summary>
    public async Task<Outcome<LedgerEntry>> RunAsync(ConsoleVisit visit, LedgerLine line, string act, CancellationToken cancellationToken)
    {
        var (item, revision, posted) = (line.Item.Id, visit.Revision, visit.Posted);
        var on = posted["on"].ToString().Trim();
        if (act is "progress" or "close" && on.Length > 0 && EntryFields.Day(on) is null) return new Problem("answer_not_a_date", "/on");
        return act switch
        {
            "progress" => await report.RunAsync(item, revision, posted["text"].ToString(), EntryFields.Day(on), visit.Actor, cancellationToken),
            "evidence" => await ShowAsync(line.Entry.Evidence.Add(new Evidence(posted["title"].ToString(), posted["url"].ToString()))),
            ['d', 'r', 'o', 'p', '-', .. var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < line.Entry.Evidence.Length =>
                await ShowAsync(line.Entry.Evidence.RemoveAt(at)),
            "close" => await close.RunAsync(item, revision, EntryFields.Day(on), posted["followUp"].ToString(), visit.Actor, cancellationToken),
            "reopen" => await reopen.RunAsync(item, revision, posted["reason"].ToString(), visit.Actor, cancellationToken),
            "followUp" => await change.RunAsync(item, revision, new LedgerChange { FollowUp = posted["followUp"].ToString() }, visit.Actor, cancellationToken),
            _ => EntryFields.Read(visit, onlyWritten: false) switch
            {
                Outcome<LedgerChange>.Done(var wanted) => await change.RunAsync(item, revision, wanted, visit.Actor, cancellationToken),
                var refused => ((Outcome<LedgerChange>.Refused)refused).Problems,
            },
        };

        Task<Outcome<LedgerEntry>> ShowAsync(System.Collections.Immutable.ImmutableArray<Evidence> evidence) =>
            change.RunAsync(item, revision, new LedgerChange { Evidence = evidence }, visit.Actor, cancellationToken);
    }
}

/// <summary>What the page of an entry shows.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Line">The row.</param>
public sealed record EntryView(Campaign Campaign, LedgerLine Line)
{
    /// <summary>The item before it, of those the visitor may see; null for the first.</summary>
    public Item? Before { get; init; }

    /// <summary>The item after it; null for the last.</summary>
    public Item? After { get; init; }

    /// <summary>The button that was pressed and refused; null: none.</summary>
    public string? Act { get; init; }

    /// <summary>Whether somebody else was first.</summary>
    public bool Stale { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The part of the page an act belongs to.</summary>
    public static string Place(string act) => act switch
    {
        "progress" => "progress",
        "close" or "reopen" or "followUp" => "closing",
        "evidence" or ['d', 'r', 'o', 'p', ..] => "evidence",
        _ => "fields",
    };
}
