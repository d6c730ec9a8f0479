using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Suggestions;

namespace Survey.Core.Boxes;

/// <summary>Makes suggestions of opened slips: masked, normalised, shuffled, showing no more of their origin than ten share.</summary>
static class SlipTexts
{
    public static ImmutableArray<Suggestion> Of(
        FormVersion version, IEnumerable<Slip> opened, IReadOnlyDictionary<ShownOrigin, int> published, DateOnly on)
    {
        var slips = opened.ToArray();
        RandomNumberGenerator.Shuffle<Slip>(slips);
        var labels = SlipLabels.Of([.. slips.Select(slip => slip.Origin)], published);
        return
        [
            .. slips.Zip(labels, (slip, label) => new Suggestion
            {
                Id = Identifier.New(),
                Campaign = version.Campaign,
                Source = SuggestionSource.Form,
                Form = version.Form,
                Question = slip.Question,
                Text = MaskText.Of(slip.Text),
                Category = slip.Category,
                Unit = label.Unit,
                Audience = label.Audience,
                Channel = label.Channel,
                On = on,
            }),
        ];
    }
}
