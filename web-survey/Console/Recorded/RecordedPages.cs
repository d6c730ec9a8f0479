using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Survey.Web.Console.Recorded;

/// <summary>What is recorded about those who answer and what is not, in plain words, for anybody to see, project or print.</summary>
static class RecordedPages
{
    public static void Map(IEndpointRouteBuilder console) =>
        console.MapGet("/recorded", (ConsoleVisit visit) => visit.Page<RecordedPage>()).ForAnybody();
}
