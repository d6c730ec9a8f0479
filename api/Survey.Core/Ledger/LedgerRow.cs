using System.Collections.Immutable;
using System.Globalization;

namespace Survey.Core.Ledger;

/// <summary>A row of an uploaded ledger. What is null was left blank and stays as it is; an item is never made by an import.</summary>
/// <param name="Number">序号, by which the item is found; null: none that can be read.</param>
/// <param name="Wording">问题/意见: it must agree with the item's, so that no row slips; null: not checked.</param>
/// <param name="Change">What is to be changed.</param>
public sealed record LedgerRow(int? Number, string? Wording, LedgerChange Change)
{
    /// <summary>进展: reports; those the entry has already are passed over, the others added.</summary>
    public ImmutableArray<ImportedNote> Progress { get; init; } = [];

    /// <summary>销号: the day it was closed; null: as it is. Opening again asks for a reason, so no import does it.</summary>
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>A report in an uploaded ledger.</summary>
/// <param name="On">The day; null: today.</param>
/// <param name="Text">What stands after it.</param>
public sealed record ImportedNote(DateOnly? On, string Text)
{
    /// <summary>Whether it is this note, as an export writes it or as it was imported.</summary>
    public bool Is(ProgressNote note) => (On is null || On == note.On) && (Text == note.Text || Text == Written(note));

    /// <summary>Whether an export wrote it as a report on an item that was merged into this one: no import makes it this one's.</summary>
    public bool IsOfMerged => Text.EndsWith(MergedEnd, StringComparison.Ordinal) && Text.Contains(MergedStart, StringComparison.Ordinal);

    /// <summary>A note without its day, as an export writes it.</summary>
    public static string Written(ProgressNote note) => $"{note.By}：{note.Text}";

    /// <summary>The same of an item that was merged away: （原第 3 项）.</summary>
    public static string Written(ProgressNote note, MergedEntry of) => $"{Written(note)}{MergedStart}{of.Item.Number.ToString(CultureInfo.InvariantCulture)}{MergedEnd}";

    const string MergedStart = "（原第 ";

    const string MergedEnd = " 项）";
}
