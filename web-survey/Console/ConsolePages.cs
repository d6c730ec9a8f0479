using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.People;
using Survey.Web.Console.Audit;
using Survey.Web.Console.Campaigns;
using Survey.Web.Console.Collectors;
using Survey.Web.Console.Forms;
using Survey.Web.Console.Items;
using Survey.Web.Console.Ledger;
using Survey.Web.Console.Outcomes;
using Survey.Web.Console.Paper;
using Survey.Web.Console.People;
using Survey.Web.Console.Recorded;
using Survey.Web.Console.Reports;
using Survey.Web.Console.Results;
using Survey.Web.Console.Suggestions;
using Survey.Web.Console.Works;

namespace Survey.Web.Console;

/// <summary>The organisers' door: pages under <c>/console</c>, rendered on the server, no script needed.</summary>
public static class ConsolePages
{
    // The longest post is a set-up form: a name and two passwords.
    const int MostBytesPosted = 64 * 1024;

    /// <summary>The use cases of people, and the set-up link printed at start where there is no organiser.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services) => services
        .AddSingleton<SignInDelay>()
        .AddSingleton<CreateSetUpLink>()
        .AddSingleton<UseSetUpLink>()
        .AddSingleton<SignIn>()
        .AddSingleton<SignOut>()
        .AddSingleton<ReadSession>()
        .AddSingleton<ChangePassword>()
        .AddSingleton<JudgeReach>()
        .AddSingleton<InviteOrganiser>()
        .AddSingleton<RevokeInvitation>()
        .AddSingleton<UseInvitation>()
        .AddSingleton<ChangeOrganiser>()
        .AddSingleton<RemoveOrganiser>()
        .AddSingleton<CreateToken>()
        .AddSingleton<RevokeToken>()
        .AddSingleton<ReadToken>()
        .AddSingleton<FormReader>()
        .AddSingleton<ChartReader>()
        .AddSingleton<PeopleReader>()
        .AddSingleton<SubjectNames>()
        .AddSingleton<SuggestionReader>()
        .AddSingleton<OneSuggestionReader>()
        .AddSingleton<ItemReader>()
        .AddSingleton<OneItemReader>()
        .AddSingleton<OneItemActs>()
        .AddSingleton<UnplacedReader>()
        .AddSingleton<ProposalReader>()
        .AddSingleton<BesideReader>()
        .AddSingleton<EntryReader>()
        .AddSingleton<EntryActs>()
        .AddHostedService<SetUpNotice>();

    /// <summary>Mounts every page, and <paramref name="files"/> the host serves beside them; each is guarded by <see cref="ConsoleGuard"/>.</summary>
    public static IEndpointRouteBuilder MapConsole(this IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> files)
    {
        // Whoever opens the service's bare address is an organiser; respondents come by a code.
        app.MapGet("/", () => TypedResults.LocalRedirect("/console")).ExcludeFromDescription().AllowAnonymous();
        ConsoleAssets.Map(app);
        var console = app.MapGroup("/console")
            .ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted))
            .AddEndpointFilter(ConsoleGuard.InvokeAsync);
        PeoplePages.Map(console);
        OrganiserPages.Map(console);
        JoinPages.Map(console);
        TokenPages.Map(console);
        CampaignPages.Map(console);
        FormPages.Map(console);
        CollectorPages.Map(console);
        PaperPages.Map(console);
        ResultPages.Map(console);
        SuggestionPages.Map(console);
        ItemPages.Map(console);
        AuditPages.Map(console);
        RecordedPages.Map(console);
        OneSuggestionPages.Map(console);
        ImportPages.Map(console);
        LedgerPages.Map(console);
        OutcomePages.Map(console);
        WorkPages.Map(console);
        ReportPages.Map(console);
        files(console);
        console.MapFallback(() => TypedResults.Empty).Asks(Permission.ReadUnit).WithMetadata(new Missing());
        return app;
    }

    /// <summary>Marks what no page answers, so that the guard says so to those who are signed in.</summary>
    internal sealed record Missing;
}
