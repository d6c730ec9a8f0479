using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Tallies;

/// <summary>
/// Keys in paper ballots as tallies per cell, before or after the close of the form. It replaces the cells it names and
/// leaves the others; where one cell is impossible nothing is stored and the whole list of reasons is told.
/// </summary>
public sealed class ReplacePaper(IFormStore forms, ITallyStore tallies, TimeProvider clock)
{
    /// <summary>The form's paper cells after the change. A draft takes none: its questions may still change.</summary>
    public async Task<Outcome<IReadOnlyList<PaperCell>>> RunAsync(
        string form, IReadOnlyList<PaperCell> cells, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        if (found.Version is not { } version) return Problem.Conflict("paper_of_draft");
        var stored = await tallies.PaperAsync(form, cancellationToken);
        var problems = JudgePaper.Judge(version, stored, cells);
        if (!problems.IsEmpty) return problems;
        var named = string.Join(", ", cells.Select(cell => $"{cell.Unit}/{cell.Audience}"));
        await tallies.ReplacePaperAsync(form, cells, new AuditEntry(clock.GetUtcNow(), by, "paper.replace", form, named), cancellationToken);
        return new Outcome<IReadOnlyList<PaperCell>>.Done(await tallies.PaperAsync(form, cancellationToken));
    }
}
