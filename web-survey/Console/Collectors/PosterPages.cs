using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Collectors;
using Survey.Web.Console.Forms;
using Survey.Web.Posters;

namespace Survey.Web.Console.Collectors;

/// <summary>The posters of a form as one print job, or of the collectors named.</summary>
static class PosterPages
{
    public static void Map(IEndpointRouteBuilder form) => form.MapGet("/posters", ShowAsync);

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, HttpContext http, string id, string[]? code, string? language, string? page, FormReader reader,
        ICollectorStore collectors, PublicAddress address, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { Form: { Version: { } version } form }) return visit.Missing();
        var named = (code ?? []).Select(CollectorCode.Normalise).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var number = PageNumber.Of(page);
        var ways = await collectors.ListAsync(id, cancellationToken);
        var (job, total) = PosterJob.Of(form, version, ways, named, number, address, language ?? visit.Language, visit.Now);
        if (job.Posters.Count == 0) return visit.Refuse(StatusCodes.Status404NotFound, "console.posters.none");
        var here = new PageNumber(number, PosterJob.PageSize, total);
        return PosterReply.Show(http, job with
        {
            Tool = new PosterTool(
                ((number - 1) * PosterJob.PageSize) + 1, total, $"/console/forms/{id}/collectors",
                number > 1 ? Address(job.Language, number - 1) : null, here.HasNext ? Address(job.Language, number + 1) : null,
                [.. version.Definition.Languages.Where(other => other != job.Language).Select(other => (other, Address(other, number)))]),
        });

        string Address(string tongue, int page) => $"/console/forms/{id}/posters" + QueryString.Create(
            [.. named.Select(one => KeyValuePair.Create("code", (string?)one)), new("language", tongue), new("page", page.ToString(CultureInfo.InvariantCulture))]);
    }
}
