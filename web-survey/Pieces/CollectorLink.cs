namespace Survey.Web.Pieces;

/// <summary>
/// The link of a collector as its QR carries it: scheme, host and <c>/S/CODE</c> in upper case, so that the QR stays in
/// alphanumeric mode. A path of the public address keeps its case, since a proxy may tell cases apart; the QR then
/// takes more modules.
/// </summary>
/// <param name="Base">The public address of the service.</param>
/// <param name="Code">10 characters, normalised.</param>
public sealed record CollectorLink(Uri Base, string Code)
{
    /// <summary>What the QR says.</summary>
    public string Upper => Base.GetLeftPart(UriPartial.Authority).ToUpperInvariant() + Base.AbsolutePath.TrimEnd('/') + "/S/" + Code;

    /// <summary>The same link as people read it: host and path in lower case, the code in upper case.</summary>
    public string Readable => Base.GetLeftPart(UriPartial.Authority) + Base.AbsolutePath.TrimEnd('/') + "/s/" + Code;

    /// <summary>The code in the groups people read and type: 3 + 3 + 4.</summary>
    public string Grouped => $"{Code[..3]} {Code[3..6]} {Code[6..]}";
}
