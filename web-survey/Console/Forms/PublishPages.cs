using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;

namespace Survey.Web.Console.Forms;

/// <summary>Publishing: everything that is missing with the way to it, the closing passphrase, and collectors for every unit in the same act.</summary>
static class PublishPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/forms/{id}/publish", AskAsync).Asks(Permission.Run);
        console.MapPost("/forms/{id}/publish", PublishAsync).Asks(Permission.Run);
    }

    static async Task<IResult> AskAsync(
        ConsoleVisit visit, string id, FormReader reader, CheckForm check, ICollectorStore collectors, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        if (await check.RunAsync(id, cancellationToken) is not Outcome<ImmutableArray<Problem>>.Done { Value: var missing })
            return SeeOther.To($"/console/forms/{id}");
        var (own, taken) = await CollectorsAsync(found.Form, collectors, cancellationToken);
        return visit.Page<PublishPage>(new PublishView(found, missing, own, taken) { Ways = PublishWays.Usual(found, own, taken) });
    }

    // Publishing goes on when the browser is gone: half of it would wait for the next start.
    static async Task<IResult> PublishAsync(
        ConsoleVisit visit, string id, FormReader reader, PublishForm publish, CreateCollectors create, ICollectorStore collectors)
    {
        if (await reader.FindAsync(id, CancellationToken.None) is not { } found) return visit.Missing();
        var (own, taken) = await CollectorsAsync(found.Form, collectors, CancellationToken.None);
        var ways = PublishWays.Of(visit.Posted);
        var (passphrase, repeated) = (Given(visit, "passphrase"), Given(visit, "repeated"));
        var (drafts, wrong) = ways.Drafts(found);
        // A passphrase mistyped once would lock the box for ever.
        if (!string.Equals(passphrase, repeated, StringComparison.Ordinal)) wrong = wrong.Add(new Problem("passphrase_differs", "/repeated"));
        var outcome = wrong.IsEmpty ? await publish.RunAsync(id, passphrase, visit.Actor, CancellationToken.None) : wrong;
        if (outcome is Outcome<FormVersion>.Refused { Problems: var problems })
        {
            return visit.Page<PublishPage>(
                new PublishView(found, problems, own, taken) { Ways = ways, Posted = true }, StatusCodes.Status422UnprocessableEntity);
        }
        if (drafts.Count > 0) await create.RunAsync(id, drafts, visit.Actor, CancellationToken.None);
        return SeeOther.To($"/console/forms/{id}" + (found.Form.Definition.Privacy.PaperOnly ? "" : "/collectors"));
    }

    static async Task<(int Own, int Taken)> CollectorsAsync(Form form, ICollectorStore collectors, CancellationToken cancellationToken) => (
        (await collectors.ListAsync(form.Id, cancellationToken)).Count,
        form is { TakesCollectors: true, CopyOf: { } source } ? (await collectors.ListAsync(source, cancellationToken)).Count : 0);

    static string? Given(ConsoleVisit visit, string field) => visit.Posted[field].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>The collectors to be made with the publication.</summary>
/// <param name="Wanted">Whether any are.</param>
/// <param name="Audiences">Keys of the audiences.</param>
/// <param name="Channel">Key of the channel.</param>
public sealed record PublishWays(bool Wanted, ImmutableArray<string> Audiences, string Channel)
{
    /// <summary>For every audience, where there are no collectors yet; by the channel the form is usually handed out by.</summary>
    public static PublishWays Usual(FoundForm found, int own, int taken)
    {
        var channels = found.Campaign.Channels;
        var usual = found.Form.Definition.Title.In("zh-CN").Contains("开放日", StringComparison.Ordinal) ? "open-day" : "opinion-form";
        return new PublishWays(
            own + taken == 0 && !found.Campaign.Channels.IsEmpty, [.. found.Audiences.Select(audience => audience.Key)],
            (channels.FirstOrDefault(channel => channel.Key == usual) ?? channels.FirstOrDefault())?.Key ?? "");
    }

    /// <summary>What was ticked.</summary>
    public static PublishWays Of(IFormCollection posted) =>
        new(posted["collect"] == "true", [.. posted["audience"].OfType<string>()], posted["channel"].ToString());

    /// <summary>One collector for every unit and audience, cells without anybody left out; and what is wrong with the choice.</summary>
    public (IReadOnlyList<CollectorDraft> Drafts, ImmutableArray<Problem> Problems) Drafts(FoundForm found)
    {
        if (!Wanted || found.Form.Definition.Privacy.PaperOnly) return ([], []);
        if (Audiences.IsEmpty) return ([], [new Problem("publish_no_audience", "/audience")]);
        if (found.Campaign.Channels.All(channel => channel.Key != Channel)) return ([], [new Problem("publish_no_channel", "/channel")]);
        var roster = found.Form.Definition.Roster is { } own ? new Roster(own) : found.Campaign.Roster;
        return ([.. from unit in found.Campaign.Units
            from audience in found.Audiences
            where Audiences.Contains(audience.Key) && roster.Of(unit.Code, audience.Key) != 0
            select new CollectorDraft(unit.Code, audience.Key, Channel)], []);
    }
}

/// <summary>What the page of publishing shows.</summary>
/// <param name="Found">The form.</param>
/// <param name="Missing">Everything that is missing.</param>
/// <param name="Own">Collectors it has.</param>
/// <param name="Taken">Collectors it takes over.</param>
public sealed record PublishView(FoundForm Found, ImmutableArray<Problem> Missing, int Own, int Taken)
{
    /// <summary>Collectors to be made.</summary>
    public required PublishWays Ways { get; init; }

    /// <summary>Whether publishing was tried.</summary>
    public bool Posted { get; init; }
}
