using System.Collections.Immutable;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>A frozen report as the API tells it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="By">Name of who made it.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Title">One entry a line.</param>
/// <param name="Number">The document number to be filled in.</param>
/// <param name="Signature">Who signs; empty where the campaign does not say.</param>
/// <param name="Dated">The day under the signature.</param>
/// <param name="Blocks">The text up to the signature.</param>
/// <param name="Annexes">What is attached.</param>
/// <param name="Figures">Every figure with what it rests on.</param>
/// <param name="Sums">Sums that hold between the figures.</param>
/// <param name="Shares">Percentages that follow from other figures.</param>
public sealed record ReportView(
    string Id, string Campaign, DateTimeOffset CreatedAt, string By, string Language, ImmutableArray<string> Title, string Number, string Signature, string Dated,
    ImmutableArray<ReportBlock> Blocks, ImmutableArray<ReportAnnex> Annexes, ImmutableArray<ReportFigure> Figures, ImmutableArray<ReportSum> Sums,
    ImmutableArray<ReportShare> Shares)
{
    /// <summary>The report as it is told.</summary>
    public static ReportView Of(Report report) => new(
        report.Id, report.Campaign, report.CreatedAt, report.By, report.Snapshot.Language, report.Snapshot.Title, report.Snapshot.Number, report.Snapshot.Signature,
        report.Snapshot.Dated, report.Snapshot.Blocks, report.Snapshot.Annexes, report.Snapshot.Figures, report.Snapshot.Sums, report.Snapshot.Shares);
}
