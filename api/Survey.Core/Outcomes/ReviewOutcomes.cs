using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Outcomes;

/// <summary>What an organiser looks over before publishing.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Stored">What was published last.</param>
/// <param name="Preview">What would be published now.</param>
/// <param name="Forms">The forms whose figure may be shown.</param>
/// <param name="Ticked">Those whose figure is in the preview.</param>
/// <param name="Notes">What a reader will miss or had better not see; it hinders nothing.</param>
public sealed record OutcomeReview(
    Campaign Campaign, CampaignOutcomes Stored, PublicOutcomes Preview, ImmutableArray<OutcomeForm> Forms, ImmutableArray<string> Ticked, ImmutableArray<Problem> Notes)
{
    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Preview.Rates.IsEmpty && Preview.Items.IsEmpty;

    /// <summary>A fingerprint of the preview, so that what was looked over is what is published.</summary>
    public string Print { get; } = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Preview, SurveyJson.Options)).AsSpan(0, 8));

    /// <summary>Whether what is published says something else than the preview, its day aside.</summary>
    public bool IsOutdated => Stored.Shown is { } shown
        && !JsonSerializer.SerializeToUtf8Bytes(shown with { On = Preview.On }, SurveyJson.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(Preview, SurveyJson.Options));
}

/// <summary>Puts together what would be published, and says what is missing.</summary>
public sealed class ReviewOutcomes(ReadLedger ledger, OutcomeFigures figures, IOutcomeStore outcomes, ISuggestionStore suggestions)
{
    /// <summary>The review; <paramref name="forms"/> are those whose figure is to be shown, null: those shown now, at first all.</summary>
    public async Task<Outcome<OutcomeReview>> RunAsync(string campaign, IReadOnlyList<string>? forms, CancellationToken cancellationToken)
    {
        if (await ledger.RunAsync(campaign, new LedgerFilter(), cancellationToken) is not Outcome<LedgerPart>.Done { Value: var part }) return Problem.Missing();
        var stored = await outcomes.FindAsync(campaign, cancellationToken) ?? new CampaignOutcomes { Campaign = campaign };
        var (known, k) = await figures.RunAsync(campaign, cancellationToken);
        var wanted = forms ?? stored.Shown?.Rates.Select(rate => rate.Form).ToList() ?? (IReadOnlyList<string>)[.. known.Where(form => form.Rate is not null).Select(form => form.Form)];
        if (forms?.Index().FirstOrDefault(asked => known.All(form => form.Form != asked.Item || form.Rate is null)) is { Item: { } unknown, Index: var place })
            return Problem.Conflict("outcomes_form", $"/forms/{place}").With("form", unknown);
        var rates = known.Where(form => form.Rate is not null && wanted.Contains(form.Form)).Select(form => form.Rate!).ToImmutableArray();
        var mentioned = part.All.Where(line => line.Mentions > 0).ToList();
        var preview = new PublicOutcomes
        {
            Title = part.Campaign.Title, Host = part.Campaign.Host, Contact = part.Campaign.Contact, On = part.Today, K = k, Rates = rates,
            Covers = [.. known.Where(form => form.State is FormState.Opened).Select(form => form.Form)],
            Items = [.. mentioned.Where(line => line.Mentions >= k).Select(line => Item(part.Campaign, line))],
            Others = mentioned.Count(line => line.Mentions < k),
        };
        ImmutableArray<LedgerLine> shown = [.. mentioned.Where(line => line.Mentions >= k)];
        return new OutcomeReview(
            part.Campaign, stored, preview, known, [.. rates.Select(rate => rate.Form)], Notes(known, shown, await QuotingAsync(campaign, shown, cancellationToken)));
    }

    /// <summary>Numbers of the items worded as somebody put it, whereas the page says that it holds nobody's own words.</summary>
    async Task<List<int>> QuotingAsync(string campaign, ImmutableArray<LedgerLine> lines, CancellationToken cancellationToken)
    {
        const int Looked = 50;
        List<int> quoting = [];
        foreach (var item in lines.Select(line => line.Item))
        {
            var filter = new SuggestionFilter { Item = item.Id, Text = string.Concat(item.Wording.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')) };
            var (found, _) = await suggestions.ListAsync(campaign, filter, 1, Looked, cancellationToken);
            if (found.Any(one => Bare(one.Text) == Bare(item.Wording))) quoting.Add(item.Number);
        }
        return quoting;

        static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }

    static OutcomeItem Item(Campaign campaign, LedgerLine line)
    {
        var entry = line.Entry;
        return new OutcomeItem
        {
            Number = line.Item.Number, Wording = line.Item.Wording, Mentions = line.Mentions, Measure = entry.Measure,
            Category = campaign.Categories.FirstOrDefault(category => category.Key == line.Item.Category)?.Name,
            Unit = campaign.Units.FirstOrDefault(unit => unit.Code == entry.Unit)?.Name ?? (entry.Unit is { } body ? LocalizedText.Plain(body) : null),
            Deadline = entry.Deadline, Due = entry.Due, ClosedOn = entry.ClosedOn,
            State = entry switch
            {
                { Deadline: DeadlineKind.LongTerm, ClosedOn: not null } => OutcomeState.KeptUp,
                { ClosedOn: not null } => OutcomeState.Done,
                { Measure: null } => OutcomeState.Considered,
                _ => OutcomeState.UnderWay,
            },
        };
    }

    static ImmutableArray<Problem> Notes(ImmutableArray<OutcomeForm> forms, ImmutableArray<LedgerLine> lines, List<int> quoting)
    {
        var notes = ImmutableArray.CreateBuilder<Problem>();
        foreach (var form in forms.Where(form => form.State is not FormState.Opened)) notes.Add(new Problem("outcomes_form_open", "/forms").With("form", form.Title.ToString()));
        Add("outcomes_no_measure", line => line.Entry.Measure is null);
        Add("outcomes_no_unit", line => line.Entry.Unit is null);
        Add("outcomes_no_deadline", line => line.Entry.Deadline is null);
        // A name that was typed into a text is not found by leaving the fields of names away.
        Add("outcomes_name", line => new[] { line.Entry.Leader, line.Entry.Owner }.OfType<string>()
            .Any(name => line.Entry.Measure?.Contains(name, StringComparison.Ordinal) == true || line.Item.Wording.Contains(name, StringComparison.Ordinal)));
        Add("outcomes_quoted", line => quoting.Contains(line.Item.Number));
        return notes.ToImmutable();

        void Add(string code, Func<LedgerLine, bool> lacks)
        {
            var numbers = lines.Where(lacks).Select(line => line.Item.Number).ToList();
            if (numbers.Count > 0) notes.Add(new Problem(code, "/items").With("count", numbers.Count).With("numbers", string.Join(", ", numbers)));
        }
    }
}
