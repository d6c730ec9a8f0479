using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Suggestions;

/// <summary>Opinions from talks, mailboxes and hearings: typed in one by one, or pasted and looked over before they are kept.</summary>
static class TalkPages
{
    // 2,000 opinions of some hundred characters, each of up to nine bytes in a form.
    const int MostBytesPosted = 4 * 1024 * 1024;
    const int Shown = 20;

    public static void Map(IEndpointRouteBuilder console)
    {
        var page = console.MapGroup("/campaigns/{id}/suggestions/new").WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted));
        page.MapGet("", ShowAsync).Asks(Permission.Run);
        page.MapPost("", EnterAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, string? unit, string? audience, string? channel, string? on, string? split, string[]? added, string? count,
        ICampaignStore campaigns, ISuggestionStore suggestions, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var today = CampaignZone.Day(visit.Now, campaign.TimeZone);
        List<Suggestion> kept = [];
        foreach (var one in (added ?? []).Take(Shown))
        {
            if (await suggestions.FindAsync(one, cancellationToken) is { } found && found.Campaign == id) kept.Add(found);
        }
        var talk = new Talk("", unit, audience, channel, null, on ?? Iso(today), Split(split));
        return visit.Page<TalkPage>(new TalkView(campaign, talk, today) { Kept = kept, Count = PageNumber.Of(count) });
    }

    static async Task<IResult> EnterAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, AddSuggestions add, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var today = CampaignZone.Day(visit.Now, campaign.TimeZone);
        var posted = visit.Posted;
        var talk = new Talk(
            posted["text"].ToString(), Said("unit"), Said("audience"), Said("channel"), Said("category"), posted["on"].ToString(), Split(posted["split"]));
        var view = new TalkView(campaign, talk, today);
        var parts = SplitOpinions.Of(talk.Text, talk.Split);
        if (!DateOnly.TryParseExact(talk.On.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return Again([new Problem("answer_not_a_date", "/0/on")]);
        // Nothing written is one opinion without words: the same judge says so.
        IReadOnlyList<SuggestionDraft> drafts = [.. parts.DefaultIfEmpty("").Select(part =>
            new SuggestionDraft(part, talk.Unit ?? "", talk.Audience ?? "", talk.Channel ?? "", talk.Category, on))];
        // Several at once are looked over first; the second button keeps them.
        if (talk.Split is not OpinionSplit.Whole && parts.Count > 0 && !posted.ContainsKey("keep"))
            return AddSuggestions.Judge(campaign, drafts, today) is { IsEmpty: false } wrong ? Again(wrong) : visit.Page<TalkPage>(view with { Parts = parts });
        return await add.RunAsync(id, drafts, visit.Actor, cancellationToken) switch
        {
            Outcome<IReadOnlyList<AddedSuggestion>>.Done(var kept) => SeeOther.To($"/console/campaigns/{id}/suggestions/new" + QueryString.Create(
            [
                new("unit", talk.Unit), new("audience", talk.Audience), new("channel", talk.Channel), new("on", talk.On.Trim()), new("split", talk.Split.ToString()),
                new("count", kept.Count.ToString(CultureInfo.InvariantCulture)), .. kept.Take(Shown).Select(one => KeyValuePair.Create("added", (string?)one.Suggestion.Id)),
            ])),
            Outcome<IReadOnlyList<AddedSuggestion>>.Refused(var problems) => Again(problems),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };

        string? Said(string field) => posted[field].ToString() is { Length: > 0 } said ? said : null;

        IResult Again(ImmutableArray<Problem> problems) => visit.Page<TalkPage>(
            view with { Lines = Lines(visit, problems, parts.Count) }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What is wrong with every opinion alike is said once; what is wrong with one of several, with its place.</summary>
    static IReadOnlyList<ErrorSummary.Line> Lines(ConsoleVisit visit, ImmutableArray<Problem> problems, int parts) =>
    [
        .. problems.Select(problem => problem.Pointer.Split('/') is ["", var place, var field] ? (problem, place, field) : (problem, place: "", field: ""))
            .Select(one => (one.problem, one.field, Place: parts > 1 && one.field == "text" ? int.Parse(one.place, CultureInfo.InvariantCulture) + 1 : 0))
            .DistinctBy(one => (one.problem.Code, one.field, one.Place))
            .Select(one => new ErrorSummary.Line(
                one.Place == 0 ? Say(visit, one.problem, one.field) : visit.Words.Say("console.talk.at", ("n", one.Place), ("problem", visit.Words.Say(one.problem))),
                one.field.Length == 0 ? null : one.field)),
    ];

    // "There is no unit ''" is not what somebody needs to hear who chose none.
    static string Say(ConsoleVisit visit, Problem problem, string field) =>
        field is "unit" or "audience" or "channel" && problem.Values?.GetValueOrDefault(field) == "" ? visit.Words["console.talk.choose." + field] : visit.Words.Say(problem);

    static OpinionSplit Split(string? written) => Enum.TryParse<OpinionSplit>(written, out var split) && Enum.IsDefined(split) ? split : OpinionSplit.Whole;

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What was typed on the page.</summary>
public sealed record Talk(string Text, string? Unit, string? Audience, string? Channel, string? Category, string On, OpinionSplit Split);

/// <summary>What the page of talks shows.</summary>
public sealed record TalkView(Campaign Campaign, Talk Talk, DateOnly Today)
{
    /// <summary>Opinions just kept, after masking; some of them where they are many.</summary>
    public IReadOnlyList<Suggestion> Kept { get; init; } = [];

    /// <summary>How many were kept.</summary>
    public int Count { get; init; }

    /// <summary>The opinions a pasted text was split into, to be looked over.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];
}
