namespace Survey.Web.Pieces;

/// <summary>
/// How often one address may ask within a minute; endpoint metadata. A school yard is one address: limits are for
/// programs, never for a crowd.
/// </summary>
/// <param name="Name">Endpoints of one name share one count.</param>
/// <param name="PerMinute">Requests per minute and address.</param>
public sealed record AddressLimit(string Name, int PerMinute)
{
    /// <summary>Sending answers, by either door: 500 phones that try again and again must pass.</summary>
    public static AddressLimit Submissions { get; } = new("submissions", 3_000);

    /// <summary>Everything that says nothing else.</summary>
    public static AddressLimit Requests { get; } = new("requests", 12_000);
}
