namespace Survey.Core;

/// <summary>Carries an instant over to the clock on the wall of a campaign.</summary>
public static class CampaignZone
{
    /// <summary>The zone of a campaign that says no other.</summary>
    public const string Default = "Asia/Shanghai";

    /// <summary>The instant in the zone (IANA name).</summary>
    public static DateTimeOffset At(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The instant at which the clock on that wall shows this; where it shows it never, the hour after.</summary>
    public static DateTimeOffset Instant(DateTime shown, string zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return new DateTimeOffset(shown, place.GetUtcOffset(shown)).ToUniversalTime();
    }

    /// <summary>The day in the zone.</summary>
    public static DateOnly Day(DateTimeOffset instant, string zone) => DateOnly.FromDateTime(At(instant, zone).DateTime);
}
