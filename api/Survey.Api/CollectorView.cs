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
/// <param name="Issued">Cards with single-use codes handed out; null for an open link.</param>
public sealed record CollectorView(
    string Code, string Url, string Unit, string Audience, string Channel, Access Access, bool Paused, int? Issued = null)
{
    /// <summary>The collector with its link.</summary>
    public static CollectorView Of(Collector collector, PublicAddress address) => new(
        collector.Code, new CollectorLink(address, collector.Code).Upper, collector.Unit, collector.Audience, collector.Channel,
        collector.Access, collector.Paused, collector.Access is Access.Codes ? collector.Issued : null);
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

/// <summary>How many cards are wanted.</summary>
/// <param name="Count">1 to 2000.</param>
public sealed record CardRequest(int Count);

/// <summary>Cards with single-use codes: answered this once and never listed again.</summary>
/// <param name="Collector">Code of the collector.</param>
/// <param name="Issued">Cards handed out for it by now, these included.</param>
/// <param name="Cards">In shuffled order.</param>
public sealed record CardSheetView(string Collector, int Issued, IReadOnlyList<CardView> Cards)
{
    /// <summary>The sheet with the links its QR codes hold.</summary>
    public static CardSheetView Of(CardSheet sheet, PublicAddress address)
    {
        var link = new CollectorLink(address, sheet.Collector.Code);
        return new(sheet.Collector.Code, sheet.Collector.Issued, [.. sheet.Codes.Select(code => new CardView(SingleUseCode.Grouped(code), link.Card(code)))]);
    }
}

/// <summary>A card.</summary>
/// <param name="Code">The single-use code in groups of four.</param>
/// <param name="Link">What its QR code holds; the code stands behind the #, which browsers do not send.</param>
public sealed record CardView(string Code, string Link);
