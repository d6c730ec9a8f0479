using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.People;

/// <summary>Tokens by which programmes act as the one who is signed in; owners see everybody's and may revoke them.</summary>
static class TokenPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/tokens", ListAsync).Asks(Permission.ReadUnit);
        console.MapPost("/tokens", CreateAsync).Asks(Permission.ReadUnit);
        console.MapPost("/tokens/{id}/revoke", RevokeAsync).Asks(Permission.ReadUnit);
    }

    static async Task<IResult> ListAsync(ConsoleVisit visit, ITokenStore tokens, IOrganiserStore organisers, CancellationToken cancellationToken) =>
        visit.Page<TokenListPage>(await ReadAsync(visit, tokens, organisers, cancellationToken));

    static async Task<IResult> CreateAsync(
        ConsoleVisit visit, HttpContext http, ITokenStore tokens, IOrganiserStore organisers, CreateToken create, CancellationToken cancellationToken)
    {
        var draft = new TokenDraft(
            visit.Posted["name"].ToString(),
            [.. CreateToken.Offered.Where(scope => visit.Posted["scope"].Contains(TokenListView.Key(scope)))],
            int.TryParse(visit.Posted["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0);
        var outcome = await create.RunAsync(draft, visit.Caller, visit.Who!.Organiser, cancellationToken);
        if (outcome is Outcome<NewToken>.Done { Value: var made })
        {
            PageServices.ShowsSecret(http);
            return visit.Page<NewTokenPage>(made);
        }
        var lines = visit.Lines(((Outcome<NewToken>.Refused)outcome).Problems, "name", "scopes", "days");
        var view = await ReadAsync(visit, tokens, organisers, cancellationToken);
        return visit.Page<TokenListPage>(view with { Draft = draft, Days = visit.Posted["days"].ToString(), Lines = lines }, StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> RevokeAsync(ConsoleVisit visit, string id, RevokeToken revoke, CancellationToken cancellationToken) =>
        await revoke.RunAsync(id, visit.Caller, cancellationToken) is Outcome<Nothing>.Done ? SeeOther.To("/console/tokens") : visit.Missing();

    static async Task<TokenListView> ReadAsync(ConsoleVisit visit, ITokenStore tokens, IOrganiserStore organisers, CancellationToken cancellationToken)
    {
        var all = await tokens.ListAsync(visit.May(Permission.Govern) ? null : visit.Actor.Id, visit.Now, cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in all.Select(token => token.Organiser).Distinct(StringComparer.Ordinal))
            names[id] = (await organisers.FindAsync(id, cancellationToken))?.Name ?? id;
        return new TokenListView(
            [.. all.Where(token => token.Organiser == visit.Actor.Id)], [.. all.Where(token => token.Organiser != visit.Actor.Id)], names,
            new TokenDraft("", [Permission.Read]), CreateToken.MostDays.ToString(CultureInfo.InvariantCulture), []);
    }
}

/// <summary>What the page of tokens shows.</summary>
/// <param name="Own">One's own.</param>
/// <param name="Others">Everybody else's; for owners alone.</param>
/// <param name="Names">Names of organisers by identifier.</param>
/// <param name="Draft">What was typed.</param>
/// <param name="Days">The days as they were typed.</param>
/// <param name="Lines">What is wrong with it.</param>
public sealed record TokenListView(
    IReadOnlyList<ApiToken> Own, IReadOnlyList<ApiToken> Others, IReadOnlyDictionary<string, string> Names, TokenDraft Draft, string Days,
    IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>How a scope is posted.</summary>
    public static string Key(Permission scope) => scope.ToString().ToLowerInvariant();
}
