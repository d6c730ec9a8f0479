using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Collectors;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Collectors;

/// <summary>The ways into a form, and one of them: its code, link and QR, and whether it takes responses for now.</summary>
static class CollectorPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        CollectorListPages.Map(console);
        console.MapGet("/collectors/{code}", ShowAsync);
        console.MapPost("/collectors/{code}/pause", PauseAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string code, ICollectorStore collectors, FormReader reader, PublicAddress address, CancellationToken cancellationToken)
    {
        if (CollectorCode.Normalise(code) is not { } normal || await collectors.FindAsync(normal, cancellationToken) is not { } collector
            || await reader.FindAsync(collector.Form, cancellationToken) is not { } found) return visit.Missing();
        return visit.Page<CollectorPage>(new CollectorView(found, collector, address));
    }

    static async Task<IResult> PauseAsync(ConsoleVisit visit, string code, PauseCollector pause, CancellationToken cancellationToken)
    {
        var outcome = await pause.RunAsync(code, visit.Posted["paused"] == "true", visit.Actor, cancellationToken);
        return outcome is Outcome<Collector>.Done ? SeeOther.To($"/console/collectors/{Uri.EscapeDataString(code)}") : visit.Missing();
    }
}

/// <summary>What the page of a collector shows.</summary>
public sealed record CollectorView(FoundForm Found, Collector Collector, PublicAddress Address);
