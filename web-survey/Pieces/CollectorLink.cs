using Survey.Core.Collectors;

namespace Survey.Web.Pieces;

/// <summary>The link of a collector as a poster shows it: one for the QR, one for eyes, and the code in words.</summary>
/// <param name="Address">The public address of the service.</param>
/// <param name="Code">10 characters, normalised.</param>
public sealed record CollectorLink(PublicAddress Address, string Code)
{
    /// <summary>What the QR says: all upper case, so that it stays in alphanumeric mode.</summary>
    public string Upper => Address.Link(Code);

    /// <summary>The same link as people read and type it, without the scheme where that is https: only the code in upper case.</summary>
    public string Readable
    {
        get
        {
            var authority = Address.Url.GetLeftPart(UriPartial.Authority);
            return authority.Replace("https://", "", StringComparison.Ordinal) + "/s/" + Code;
        }
    }

    /// <summary>What the QR of a card says: the single-use code behind the #, which no browser sends and no log sees.</summary>
    public string Card(string singleUse) => $"{Address.Url.GetLeftPart(UriPartial.Authority)}/s/{Code}#{singleUse}";

    /// <summary>The code in the groups people read out: 3 + 3 + 4.</summary>
    public string Grouped => $"{Code[..3]} {Code[3..6]} {Code[6..]}";
}
