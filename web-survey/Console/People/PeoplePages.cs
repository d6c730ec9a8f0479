using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Console.People;

/// <summary>The door of the console: setting up, signing in and out, one's own password and language.</summary>
static class PeoplePages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/sign-in", ShowSignIn).ForAnybody();
        console.MapPost("/sign-in", SignInAsync).ForAnybody();
        console.MapGet("/set-up/{secret}", ShowSetUpAsync).ForAnybody();
        console.MapPost("/set-up/{secret}", SetUpAsync).ForAnybody();
        console.MapPost("/language", ChooseLanguage).ForAnybody();
        console.MapPost("/sign-out", SignOutAsync).Asks(Permission.ReadUnit);
        console.MapGet("/password", (ConsoleVisit visit) => visit.Page<PasswordPage>(new PasswordView([], false))).Asks(Permission.ReadUnit);
        console.MapPost("/password", ChangePasswordAsync).Asks(Permission.ReadUnit);
    }

    static IResult ShowSignIn(ConsoleVisit visit, string? returnUrl) => visit.Who is null
        ? visit.Page<SignInPage>(new SignInView("", LocalPath.Of(returnUrl), []))
        : SeeOther.To(LocalPath.Of(returnUrl));

    static async Task<IResult> SignInAsync(
        ConsoleVisit visit, HttpContext http, SignIn signIn, AddressTags tags, CancellationToken cancellationToken)
    {
        var (name, returnUrl) = (visit.Posted["signInName"].ToString(), LocalPath.Of(visit.Posted["returnUrl"]));
        var outcome = await signIn.RunAsync(name, visit.Posted["password"].ToString(), Tag(http, tags), cancellationToken);
        if (outcome is not Outcome<NewSession>.Done { Value: var session })
        {
            var problems = ((Outcome<NewSession>.Refused)outcome).Problems;
            var status = problems[0].Kind == ProblemKind.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
            return visit.Page<SignInPage>(new SignInView(name, returnUrl, visit.Lines(problems, "password")), status);
        }
        ConsoleCookies.KeepSession(http, session.Secret);
        return SeeOther.To(returnUrl);
    }

    static async Task<IResult> ShowSetUpAsync(ConsoleVisit visit, string secret, UseSetUpLink setUp, CancellationToken cancellationToken) =>
        await setUp.IsGoodAsync(secret, cancellationToken)
            ? visit.Page<SetUpPage>(new SetUpView("", "", []))
            : visit.Refuse(StatusCodes.Status404NotFound, "problem.set_up_link_spent");

    static async Task<IResult> SetUpAsync(
        ConsoleVisit visit, HttpContext http, string secret, UseSetUpLink setUp, SignIn signIn, AddressTags tags, CancellationToken cancellationToken)
    {
        var filled = new NewOrganiser(
            visit.Posted["signInName"].ToString(), visit.Posted["name"].ToString(), visit.Posted["password"].ToString(),
            visit.Posted["repeated"].ToString(), visit.Language);
        var outcome = await setUp.RunAsync(secret, filled, cancellationToken);
        if (outcome is Outcome<Organiser>.Refused { Problems: var problems })
        {
            return problems[0].Kind == ProblemKind.Missing
                ? visit.Refuse(StatusCodes.Status404NotFound, "problem.set_up_link_spent")
                : visit.Page<SetUpPage>(new SetUpView(filled.SignInName, filled.Name, visit.Lines(problems, "signInName", "name", "password", "repeated")), StatusCodes.Status422UnprocessableEntity);
        }
        // Whoever has just chosen a password need not type it a third time.
        if (await signIn.RunAsync(filled.SignInName, filled.Password, Tag(http, tags), cancellationToken) is Outcome<NewSession>.Done { Value: var session })
            ConsoleCookies.KeepSession(http, session.Secret);
        return SeeOther.To("/console");
    }

    static IResult ChooseLanguage(ConsoleVisit visit, HttpContext http)
    {
        var language = visit.Posted["language"].ToString();
        if (Wording.Languages.Contains(language)) ConsoleCookies.KeepLanguage(http, language);
        var back = visit.Posted["returnUrl"].ToString();
        return SeeOther.To(back.StartsWith("/console/sign-in", StringComparison.Ordinal) ? SignInAgain(back) : LocalPath.Of(back));
    }

    static async Task<IResult> SignOutAsync(ConsoleVisit visit, HttpContext http, SignOut signOut, CancellationToken cancellationToken)
    {
        await signOut.RunAsync(visit.Who!, cancellationToken);
        ConsoleCookies.ForgetSession(http);
        return SeeOther.To("/console/sign-in");
    }

    static async Task<IResult> ChangePasswordAsync(
        ConsoleVisit visit, HttpContext http, ChangePassword change, AddressTags tags, CancellationToken cancellationToken)
    {
        var outcome = await change.RunAsync(
            visit.Who!, visit.Posted["present"].ToString(), visit.Posted["password"].ToString(), visit.Posted["repeated"].ToString(),
            Tag(http, tags), cancellationToken);
        return outcome is Outcome<Organiser>.Refused { Problems: var problems }
            ? visit.Page<PasswordPage>(new PasswordView(visit.Lines(problems, "present", "password", "repeated"), false), StatusCodes.Status422UnprocessableEntity)
            : visit.Page<PasswordPage>(new PasswordView([], true));
    }

    static string SignInAgain(string back)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://local" + back).Query);
        return "/console/sign-in?returnUrl=" + Uri.EscapeDataString(LocalPath.Of(query.GetValueOrDefault("returnUrl")));
    }

    static string Tag(HttpContext http, AddressTags tags) => tags.Tag(http.Connection.RemoteIpAddress ?? System.Net.IPAddress.None);
}

/// <summary>What the sign-in page shows.</summary>
public sealed record SignInView(string SignInName, string ReturnUrl, IReadOnlyList<ErrorSummary.Line> Lines);

/// <summary>What the set-up page shows.</summary>
public sealed record SetUpView(string SignInName, string Name, IReadOnlyList<ErrorSummary.Line> Lines);

/// <summary>What the password page shows.</summary>
public sealed record PasswordView(IReadOnlyList<ErrorSummary.Line> Lines, bool Changed);
