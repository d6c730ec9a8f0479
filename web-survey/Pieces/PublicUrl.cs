using Microsoft.AspNetCore.Http;

namespace Survey.Web.Pieces;

/// <summary>
/// The address under which respondents reach the service. Where none is configured the request's own host stands in,
/// and the pages say so: a QR for <c>localhost</c> cannot be scanned.
/// </summary>
/// <param name="Configured">http or https, perhaps with a path; null where the operator set none.</param>
public sealed record PublicUrl(Uri? Configured)
{
    /// <summary>The configured address, or that of the request.</summary>
    public Uri Base(HttpRequest request) =>
        Configured ?? new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/");
}
