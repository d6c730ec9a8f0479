using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.People;

/// <summary>The organisers and their invitations, for owners.</summary>
static class OrganiserPages
{
    const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/people", ListAsync).Asks(Permission.Govern);
        console.MapGet("/people/{id}", ShowAsync).Asks(Permission.Govern);
        console.MapPost("/people/{id}", ChangeAsync).Asks(Permission.Govern);
        console.MapGet("/people/{id}/remove", AskAsync).Asks(Permission.Govern);
        console.MapPost("/people/{id}/remove", RemoveAsync).Asks(Permission.Govern);
        console.MapPost("/people/invitations", InviteAsync).Asks(Permission.Govern);
        console.MapPost("/people/invitations/{id}/revoke", RevokeAsync).Asks(Permission.Govern);
    }

    static async Task<IResult> ListAsync(ConsoleVisit visit, PeopleReader reader, string? page, CancellationToken cancellationToken) =>
        visit.Page<PeopleListPage>(await reader.ReadAsync(visit, PageNumber.Of(page), PageSize, cancellationToken));

    static async Task<IResult> InviteAsync(
        ConsoleVisit visit, HttpContext http, PeopleReader reader, ICampaignStore campaigns, InviteOrganiser invite, PublicAddress address,
        CancellationToken cancellationToken)
    {
        var form = RoleForm.Read(visit, await RoleForm.OfferedAsync(campaigns, cancellationToken));
        var note = visit.Posted["for"].ToString();
        var outcome = await invite.RunAsync(new InvitationDraft(form.Role, form.ToReach(), note), visit.Actor, cancellationToken);
        if (outcome is Outcome<NewInvitation>.Done { Value: var made })
        {
            PageServices.ShowsSecret(http);
            var link = new Uri(address.Url, "/console/invitations/" + made.Secret).ToString();
            return visit.Page<InvitedPage>(new InvitedView(made.Invitation, link, form.Offered));
        }
        var view = await reader.ReadAsync(visit, 1, PageSize, cancellationToken);
        return visit.Page<PeopleListPage>(
            view with { Form = form, For = note, Lines = Lines(visit, outcome) }, StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> RevokeAsync(ConsoleVisit visit, string id, RevokeInvitation revoke, CancellationToken cancellationToken) =>
        await revoke.RunAsync(id, visit.Actor, cancellationToken) is Outcome<Nothing>.Done ? SeeOther.To("/console/people#invitations") : visit.Missing();

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, IOrganiserStore organisers, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        if (await organisers.FindAsync(id, cancellationToken) is not { } organiser) return visit.Missing();
        var offered = await RoleForm.OfferedAsync(campaigns, cancellationToken);
        return visit.Page<OrganiserPage>(new OrganiserPageView(organiser, organiser.Revision, RoleForm.Of(organiser.Role, Caller.Of(organiser).Reach, offered), []));
    }

    static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, string id, IOrganiserStore organisers, ICampaignStore campaigns, ChangeOrganiser change, CancellationToken cancellationToken)
    {
        if (await organisers.FindAsync(id, cancellationToken) is not { } organiser) return visit.Missing();
        var form = RoleForm.Read(visit, await RoleForm.OfferedAsync(campaigns, cancellationToken));
        var outcome = await change.RunAsync(id, visit.Revision, new OrganiserChange(form.Role, form.ToReach()), visit.Actor, cancellationToken);
        return outcome is Outcome<Organiser>.Done
            ? SeeOther.To("/console/people")
            // What was ticked stays ticked; sent once more, it stands against what somebody else made of it meanwhile.
            : visit.Page<OrganiserPage>(
                new OrganiserPageView(organiser, organiser.Revision, form, Lines(visit, outcome)), StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> AskAsync(ConsoleVisit visit, string id, IOrganiserStore organisers, CancellationToken cancellationToken) =>
        await organisers.FindAsync(id, cancellationToken) is { } organiser
            ? visit.Page<RemovePage>(new RemoveView(organiser, []))
            : visit.Missing();

    static async Task<IResult> RemoveAsync(
        ConsoleVisit visit, string id, IOrganiserStore organisers, RemoveOrganiser remove, CancellationToken cancellationToken)
    {
        if (await organisers.FindAsync(id, cancellationToken) is not { } organiser) return visit.Missing();
        var outcome = await remove.RunAsync(id, visit.Actor, cancellationToken);
        return outcome is Outcome<Nothing>.Refused { Problems: var problems }
            ? visit.Page<RemovePage>(new RemoveView(organiser, visit.Lines(problems)), StatusCodes.Status422UnprocessableEntity)
            : SeeOther.To(id == visit.Who!.Organiser.Id ? "/console/sign-in" : "/console/people");
    }

    // Whatever is wrong with a reach is put right in the one set of boxes.
    static IReadOnlyList<ErrorSummary.Line> Lines<T>(ConsoleVisit visit, Outcome<T> outcome) => outcome is Outcome<T>.Refused { Problems: var problems }
        ? [.. problems.Select(problem => new ErrorSummary.Line(
            visit.Words.Say(problem), problem.Pointer.StartsWith("/reach", StringComparison.Ordinal) ? "reach" : problem.Pointer == "/for" ? "for" : null))]
        : [];
}

/// <summary>Reads what the page of organisers shows.</summary>
public sealed class PeopleReader(IOrganiserStore organisers, IInvitationStore invitations, ICampaignStore campaigns)
{
    /// <summary>A page of organisers, all invitations, and an empty form.</summary>
    public async Task<PeopleListView> ReadAsync(ConsoleVisit visit, int page, int size, CancellationToken cancellationToken)
    {
        var (found, total) = await organisers.ListAsync(page, size, cancellationToken);
        var offered = await RoleForm.OfferedAsync(campaigns, cancellationToken);
        return new PeopleListView(
            found, new PageNumber(page, size, total), await invitations.ListAsync(visit.Now, cancellationToken),
            RoleForm.Of(Role.Editor, Reach.Everything, offered), "", []);
    }
}

/// <summary>What the page of organisers shows.</summary>
public sealed record PeopleListView(
    IReadOnlyList<Organiser> Organisers, PageNumber Page, IReadOnlyList<Invitation> Invitations, RoleForm Form, string For,
    IReadOnlyList<ErrorSummary.Line> Lines);

/// <summary>What is shown once of a new invitation.</summary>
public sealed record InvitedView(Invitation Invitation, string Link, IReadOnlyList<Campaign> Campaigns);

/// <summary>What the page of an organiser shows.</summary>
public sealed record OrganiserPageView(Organiser Organiser, int Revision, RoleForm Form, IReadOnlyList<ErrorSummary.Line> Lines);

/// <summary>What the page shows that asks before an organiser is removed.</summary>
public sealed record RemoveView(Organiser Organiser, IReadOnlyList<ErrorSummary.Line> Lines);
