using System.Globalization;
using Survey.Core;

namespace Survey.Web.Pieces;

/// <summary>An instant as people read it, on the clock of the campaign; the year is said only where it is not this one.</summary>
public static class Moment
{
    /// <summary>14:05:09: what a page says of the moment it was read.</summary>
    public static string Clock(DateTimeOffset instant, string zone) => CampaignZone.At(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>12 月 5 日 18:00, or 5 December, 18:00.</summary>
    public static string Say(DateTimeOffset instant, string zone, DateTimeOffset now, string language)
    {
        var (there, today) = (CampaignZone.At(instant, zone), CampaignZone.At(now, zone));
        var otherYear = there.Year != today.Year;
        var format = language == "en"
            ? otherYear ? "d MMMM yyyy, HH:mm" : "d MMMM, HH:mm"
            : otherYear ? "yyyy 年 M 月 d 日 HH:mm" : "M 月 d 日 HH:mm";
        return there.ToString(format, CultureInfo.InvariantCulture);
    }
}
