using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Words;

namespace Survey.Web.Console.People;

/// <summary>The words of roles, reach and rights.</summary>
static class PeopleWords
{
    /// <summary>The stable key of a role, as forms post it and as the API writes it.</summary>
    public static string Key(Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Editor => "editor",
        Role.Viewer => "viewer",
        _ => "unitViewer",
    };

    /// <summary>What a role is called.</summary>
    public static string Of(this Wording words, Role role) => words["people.role." + Key(role)];

    /// <summary>What of its organiser's rights a token carries.</summary>
    public static string Of(this Wording words, Permission scope) => words["tokens.scope." + scope.ToString().ToLowerInvariant()];

    /// <summary>Where somebody may act: all campaigns, or those named, with the units of a unit viewer.</summary>
    public static IEnumerable<string> Of(this Wording words, Role role, Reach reach, IReadOnlyList<Campaign> campaigns)
    {
        if (reach.All || role == Role.Owner) return [words["people.reach.all"]];
        return reach.Campaigns.Select(reached => campaigns.FirstOrDefault(campaign => campaign.Id == reached.Campaign) is { } campaign
            ? Name(words, role, reached, campaign)
            : words["people.reach.gone"]);
    }

    static string Name(Wording words, Role role, ReachedCampaign reached, Campaign campaign)
    {
        var title = campaign.Title.In(words.Language);
        if (role != Role.UnitViewer) return title;
        var units = reached.Units.Select(code => campaign.Units.FirstOrDefault(unit => unit.Code == code)?.Name.In(words.Language) ?? code);
        return words.Say("people.reach.of", ("campaign", title), ("units", string.Join(words["people.reach.comma"], units)));
    }
}
