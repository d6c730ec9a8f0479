using System.Text.Json.Serialization;
using Survey.Core.Collectors;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>A collector as organisers see it.</summary>
/// <param name="Code">10 characters, upper case.</param>
/// <param name="Url">The link its QR code holds, all upper case.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Audience">Key of the audience.</param>
/// <param name="Channel">Key of the channel.</param>
/// <param name="Access">Who may answer.</param>
/// <param name="Paused">Whether it takes no responses for now.</param>
public sealed record CollectorView(string Code, string Url, string Unit, string Audience, string Channel, Access Access, bool Paused)
{
    /// <summary>The collector with its link.</summary>
    public static CollectorView Of(Collector collector, PublicAddress address) => new(
        collector.Code, new CollectorLink(address, collector.Code).Upper, collector.Unit, collector.Audience, collector.Channel,
        collector.Access, collector.Paused);
}

/// <summary>A part of the list of collectors.</summary>
/// <param name="Collectors">In the order they were made.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record CollectorList(
    IReadOnlyList<CollectorView> Collectors, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);

/// <summary>Whether a collector takes responses.</summary>
/// <param name="Paused">True: it takes none for now.</param>
public sealed record PauseRequest(bool Paused);
