using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>附件: what the text sums up, entry by entry. An annex there is nothing to say in is left out, and those after it move up.</summary>
static class AnnexPart
{
    static readonly (string Title, Action<ReportPen, ReportFacts> Write, bool IsUpright)[] All =
    [
        ("report.annex.items", ItemAnnexes.Items, false),
        ("report.annex.ledger", ItemAnnexes.Ledger, false),
        ("report.annex.cells", CellAnnex.Write, false),
        ("report.annex.choices", ChoiceAnnex.Write, true),
    ];

    public static ImmutableArray<ReportAnnex> Write(ReportPen pen, ReportFacts facts)
    {
        var annexes = ImmutableArray.CreateBuilder<ReportAnnex>();
        foreach (var (title, write, isUpright) in All)
        {
            write(pen, facts);
            if (pen.Take() is { IsEmpty: false } blocks)
                annexes.Add(new ReportAnnex(pen.Words.Say("report.annex", ("number", annexes.Count + 1)), pen.Words[title], blocks, isUpright));
        }
        return annexes.ToImmutable();
    }
}
