using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>
/// The closing report as it stood at one moment, frozen: its whole text, every figure with what it rests on, and the sums
/// that hold in it. DOCX, HTML, Markdown and JSON are all written from this, so they can never disagree.
/// </summary>
public sealed record ReportSnapshot
{
    /// <summary>zh-CN or en.</summary>
    public required string Language { get; init; }

    /// <summary>Title, one entry a line.</summary>
    public required ImmutableArray<string> Title { get; init; }

    /// <summary>The document number to be filled in: ×××〔2026〕×号.</summary>
    public required string Number { get; init; }

    /// <summary>Who signs; empty where the campaign does not say.</summary>
    public required string Signature { get; init; }

    /// <summary>The day it was made, as it is written under the signature.</summary>
    public required string Dated { get; init; }

    /// <summary>The text up to the signature.</summary>
    public required ImmutableArray<ReportBlock> Blocks { get; init; }

    /// <summary>What is attached, each on pages of its own.</summary>
    public ImmutableArray<ReportAnnex> Annexes { get; init; } = [];

    /// <summary>Every figure of the text.</summary>
    public ImmutableArray<ReportFigure> Figures { get; init; } = [];

    /// <summary>Sums that hold between the figures.</summary>
    public ImmutableArray<ReportSum> Sums { get; init; } = [];

    /// <summary>Percentages that follow from other figures.</summary>
    public ImmutableArray<ReportShare> Shares { get; init; } = [];

    /// <summary>The figures by identifier.</summary>
    public FrozenDictionary<string, ReportFigure> ById() => Figures.ToFrozenDictionary(figure => figure.Id, StringComparer.Ordinal);

    /// <summary>The report's text from the first word to the last annex.</summary>
    public IEnumerable<ReportBlock> AllBlocks() => Blocks.Concat(Annexes.SelectMany(annex => annex.Blocks));
}

/// <summary>An annex.</summary>
/// <param name="Mark">附件1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">Its text.</param>
/// <param name="IsUpright">Whether its pages stand upright as those of the text do; else they lie across.</param>
public sealed record ReportAnnex(string Mark, string Title, ImmutableArray<ReportBlock> Blocks, bool IsUpright = false);
