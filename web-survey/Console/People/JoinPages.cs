using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.People;

/// <summary>Where an invitation leads: whoever has the link becomes an organiser by it, once.</summary>
static class JoinPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/invitations/{secret}", ShowAsync).ForAnybody();
        console.MapPost("/invitations/{secret}", JoinAsync).ForAnybody();
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string secret, UseInvitation use, CancellationToken cancellationToken) =>
        await use.FindAsync(secret, cancellationToken) is { } invitation
            ? visit.Page<JoinPage>(new JoinView(invitation, "", "", []))
            : visit.Refuse(StatusCodes.Status404NotFound, "problem.invitation_spent");

    static async Task<IResult> JoinAsync(
        ConsoleVisit visit, HttpContext http, string secret, UseInvitation use, SignIn signIn, AddressTags tags, CancellationToken cancellationToken)
    {
        if (await use.FindAsync(secret, cancellationToken) is not { } invitation) return visit.Refuse(StatusCodes.Status404NotFound, "problem.invitation_spent");
        var filled = new NewOrganiser(
            visit.Posted["signInName"].ToString(), visit.Posted["name"].ToString(), visit.Posted["password"].ToString(),
            visit.Posted["repeated"].ToString(), visit.Language);
        var outcome = await use.RunAsync(secret, filled, cancellationToken);
        if (outcome is Outcome<Organiser>.Refused { Problems: var problems })
        {
            return problems[0].Kind == ProblemKind.Missing
                ? visit.Refuse(StatusCodes.Status404NotFound, "problem.invitation_spent")
                : visit.Page<JoinPage>(
                    new JoinView(invitation, filled.SignInName, filled.Name, visit.Lines(problems, "signInName", "name", "password", "repeated")),
                    StatusCodes.Status422UnprocessableEntity);
        }
        var tag = tags.Tag(http.Connection.RemoteIpAddress ?? System.Net.IPAddress.None);
        if (await signIn.RunAsync(filled.SignInName, filled.Password, tag, cancellationToken) is Outcome<NewSession>.Done { Value: var session })
            ConsoleCookies.KeepSession(http, session.Secret);
        return SeeOther.To("/console");
    }
}

/// <summary>What the page of an invitation shows.</summary>
public sealed record JoinView(Invitation Invitation, string SignInName, string Name, IReadOnlyList<ErrorSummary.Line> Lines);
