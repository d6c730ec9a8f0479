namespace Survey.Core.Collectors;

/// <summary>What QR codes point to. Read when asked: without a configured one it is the address listened on.</summary>
public sealed class PublicAddress(Func<Uri> read)
{
    /// <summary>http or https and a host, no path.</summary>
    public Uri Url => read();

    /// <summary>Whether other devices can reach it: a QR for <c>localhost</c> cannot be scanned.</summary>
    public bool IsReachable => !Url.IsLoopback;

    /// <summary>The link of a collector, all upper case so that its QR stays in alphanumeric mode.</summary>
    public string Link(string code) => $"{Url.GetLeftPart(UriPartial.Authority)}/S/{code}".ToUpperInvariant();
}
