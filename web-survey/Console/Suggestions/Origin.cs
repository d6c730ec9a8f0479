using Survey.Core.Campaigns;
using Survey.Core.Suggestions;

namespace Survey.Web.Console.Suggestions;

/// <summary>Where an opinion comes from, in words. Where fewer than ten came from one place, that is said and not left blank.</summary>
static class Origin
{
    /// <summary>Unit, audience, channel, by whom it was brought in, and the day it was published.</summary>
    public static IEnumerable<string> Of(Suggestion suggestion, Campaign campaign, ConsoleVisit visit)
    {
        var language = visit.Language;
        yield return suggestion.Unit is { } unit
            ? campaign.Units.FirstOrDefault(entry => entry.Code == unit)?.Name.In(language) ?? unit
            : visit.Words["console.unit.hidden"];
        if (suggestion.Audience is { } audience) yield return campaign.Audiences.FirstOrDefault(entry => entry.Key == audience)?.Name.In(language) ?? audience;
        if (suggestion.Channel is { } channel) yield return campaign.Channels.FirstOrDefault(entry => entry.Key == channel)?.Name.In(language) ?? channel;
        if (suggestion.Source == SuggestionSource.Staff) yield return visit.Words["console.suggestions.staff"];
        yield return visit.Say(suggestion.On);
    }

    /// <summary>The heading it stands under.</summary>
    public static string Category(Suggestion suggestion, Campaign campaign, ConsoleVisit visit) => suggestion.Category is { } key
        ? campaign.Categories.FirstOrDefault(entry => entry.Key == key)?.Name.In(visit.Language) ?? key
        : visit.Words["console.uncategorised"];
}
