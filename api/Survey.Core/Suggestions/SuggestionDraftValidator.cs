using FluentValidation;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Suggestions;

/// <summary>Judges an opinion typed in by staff: something is said, and its unit, audience, channel and category are the campaign's.</summary>
public sealed class SuggestionDraftValidator : AbstractValidator<SuggestionDraft>
{
    /// <summary>Characters of a text at the most.</summary>
    public const int LongestText = 5_000;

    /// <summary>The rules of one campaign.</summary>
    public SuggestionDraftValidator(Campaign campaign)
    {
        RuleFor(draft => draft).Custom((draft, context) =>
        {
            var length = WrittenText.Clean(draft.Text, oneLine: false).EnumerateRunes().Count();
            if (length == 0) context.Refuse("answer_write_something", "Text");
            if (length > LongestText)
                context.Refuse("answer_too_long", "Text", ("max", LongestText), ("length", length), ("over", length - LongestText));
            if (campaign.Units.All(unit => unit.Code != draft.Unit)) context.Refuse("unit_unknown", "Unit", ("unit", draft.Unit));
            if (campaign.Audiences.All(audience => audience.Key != draft.Audience))
                context.Refuse("audience_unknown", "Audience", ("audience", draft.Audience));
            if (campaign.Channels.All(channel => channel.Key != draft.Channel))
                context.Refuse("channel_unknown", "Channel", ("channel", draft.Channel));
            if (draft.Category is { } category && campaign.Categories.All(known => known.Key != category))
                context.Refuse("answer_category_unknown", "Category", ("category", category));
        });
    }
}
