using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Collectors;

/// <summary>So many cards of one collector.</summary>
public sealed record CardOrder(string Collector, int Count);

/// <summary>Cards as they are shown once: printed, handed out, and kept nowhere.</summary>
/// <param name="Collector">The collector, with the number handed out by now.</param>
/// <param name="Codes">The single-use codes, shuffled.</param>
public sealed record CardSheet(Collector Collector, ImmutableArray<string> Codes);

/// <summary>
/// Makes cards with single-use codes for collectors of one open form, all or none. Their hashes go into the form's box, the
/// numbers to the collectors; the codes themselves are answered once and kept nowhere.
/// </summary>
public sealed class MakeCards(
    ICollectorStore collectors, IFormStore forms, IBoxStore boxes, FormTurns turns, CollectorCache cache, TimeProvider clock, Steps steps)
{
    /// <summary>Cards of one go at the most: 200 sheets of ten.</summary>
    public const int MostAtOnce = 2_000;

    /// <summary>
    /// A sheet for each order, in their order; or why not. <paramref name="issued"/> is how many cards of the form the one who
    /// asks knows of: where others were made in between, a page sent twice by mistake among them, nothing is made. Null: not checked.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<CardSheet>>> RunAsync(
        string form, IReadOnlyList<CardOrder> orders, int? issued, Actor by, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(form, cancellationToken);
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var known = (await collectors.ListAsync(form, cancellationToken)).ToDictionary(way => way.Code, StringComparer.Ordinal);
        if (Problems(found, orders, known, issued) is { Length: > 0 } problems) return problems;
        CardSheet[] sheets = [.. orders.Select(order => Draw(known[order.Collector], order.Count))];
        // Codes nobody holds do no harm, cards whose code the box does not know would: the box comes first.
        if (!await boxes.AddCodesAsync(form, [.. sheets.SelectMany(Hashes)], cancellationToken)) return Problem.Conflict("form_is_closed");
        steps.Reached(Steps.CodesAdded);
        var entry = new AuditEntry(clock.GetUtcNow(), by, "cards.make", form, $"{orders.Sum(order => order.Count)}");
        // The codes are in the box for good: whoever asked may be gone, the number must be kept.
        await collectors.IssueAsync(form, orders, entry, CancellationToken.None);
        cache.Clear();
        return sheets;
    }

    static ImmutableArray<Problem> Problems(Form form, IReadOnlyList<CardOrder> orders, Dictionary<string, Collector> known, int? issued)
    {
        if (form.State is FormState.Draft) return [Problem.Conflict("cards_of_draft")];
        if (form.State is not FormState.Open) return [Problem.Conflict("form_is_closed")];
        if (orders.Any(order => !known.ContainsKey(order.Collector))) return [Problem.Missing()];
        if (orders.Any(order => known[order.Collector].Access is not Access.Codes)) return [Problem.Conflict("cards_of_open_collector")];
        if (issued is not null && issued != known.Values.Sum(way => way.Issued)) return [new Problem("cards_made_meanwhile", "", ProblemKind.Stale)];
        var total = orders.Sum(order => (long)order.Count);
        return orders.Count == 0 || orders.Any(order => order.Count < 1) || total > MostAtOnce
            ? [new Problem("cards_number", "/count").With("total", total).With("most", MostAtOnce)]
            : [];
    }

    static CardSheet Draw(Collector collector, int count)
    {
        var codes = new HashSet<string>(count, StringComparer.Ordinal);
        while (codes.Count < count) codes.Add(SingleUseCode.New());
        var shuffled = codes.ToArray();
        RandomNumberGenerator.Shuffle<string>(shuffled);
        return new CardSheet(collector with { Issued = collector.Issued + count }, [.. shuffled]);
    }

    static IEnumerable<byte[]> Hashes(CardSheet sheet) => sheet.Codes.Select(code => SingleUseCode.Hash(sheet.Collector.Code, code));
}
