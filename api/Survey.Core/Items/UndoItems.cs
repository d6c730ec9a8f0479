using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>
/// Undoes the latest step in the work on items that still stands: of a campaign, or of one item or suggestion of it. Where a
/// later step touched what it would bring back, that one is named and nothing is done. Who says which step they mean undoes
/// that one or none: of two who press together, or of one who presses twice, the second would undo what nobody looked at.
/// </summary>
public sealed class UndoItems(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>
    /// The step that was undone, or why none was; <paramref name="thing"/>: an item or a suggestion, null: the campaign's latest
    /// step; <paramref name="number"/>: the step that is meant, null: whichever is the latest.
    /// </summary>
    public async Task<Outcome<ItemAct>> RunAsync(string campaign, string? thing, int? number, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is null) return Problem.Missing();
        if (await items.LastActAsync(campaign, thing, cancellationToken) is not { } act) return Problem.Conflict("undo_nothing");
        if (number is not null && number != act.Number)
            return Problem.Conflict("undo_other").With("number", number.Value).With("latest", act.Number).With("by", act.By.Name);
        var now = clock.GetUtcNow();
        var entry = new AuditEntry(now, by, "items.undo", thing ?? campaign, $"{act.Number}");
        return await items.UndoAsync(act, entry, cancellationToken) switch
        {
            UndoOutcome.Undone => act with { UndoneAt = now },
            UndoOutcome.Touched(var later) => Problem.Conflict("undo_touched").With("number", act.Number).With("later", later.Number).With("by", later.By.Name),
            UndoOutcome.Begun(var begun) => Problem.Conflict("undo_begun").With("number", begun),
            _ => Problem.Conflict("undo_changed"),
        };
    }
}
