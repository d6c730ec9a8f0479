using System.Collections.Frozen;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Works;

namespace Survey.Core.People;

/// <summary>
/// Tells to which campaign a thing named in an address belongs, so that one place can judge whether it lies within
/// somebody's reach. A new noun in an address is added here.
/// </summary>
public sealed class FindCampaignOf(
    IFormStore forms, ICollectorStore collectors, ISuggestionStore suggestions, IItemStore items, IWorkStore works, IReportStore reports)
{
    /// <summary>The nouns of things that belong to a campaign, as they stand before their identifier in an address.</summary>
    public static FrozenSet<string> Nouns { get; } = FrozenSet.ToFrozenSet(
        ["campaigns", "forms", "collectors", "suggestions", "items", "ledger", "works", "reports"], StringComparer.Ordinal);

    /// <summary>The campaign's identifier; null where there is no such thing.</summary>
    public async Task<string?> RunAsync(string noun, string key, CancellationToken cancellationToken) => noun switch
    {
        "campaigns" => key,
        "forms" => (await forms.FindAsync(key, cancellationToken))?.Campaign,
        "collectors" => await OfCollectorAsync(key, cancellationToken),
        "works" => (await works.FindAsync(key, cancellationToken))?.Campaign,
        "reports" => (await reports.FindAsync(key, cancellationToken))?.Campaign,
        "suggestions" => (await suggestions.FindAsync(key, cancellationToken))?.Campaign,
        // An entry of the ledger is named by its item.
        "items" or "ledger" => (await items.FindAsync(key, cancellationToken))?.Campaign,
        _ => throw new InvalidOperationException($"whose campaign {noun} belong to is not known"),
    };

    async Task<string?> OfCollectorAsync(string code, CancellationToken cancellationToken) =>
        CollectorCode.Normalise(code) is { } normal && await collectors.FindAsync(normal, cancellationToken) is { } collector
            ? (await forms.FindAsync(collector.Form, cancellationToken))?.Campaign
            : null;
}
