using System.Globalization;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>A day as a report writes it.</summary>
static class ReportDay
{
    /// <summary>2026年11月22日, or 22 November 2026.</summary>
    public static string Say(DateOnly day, Wording words) => day.ToString(words.Language == "en" ? "d MMMM yyyy" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026年11月, or November 2026, of a month as it is stored: 2026-11.</summary>
    public static string SayMonth(string month, Wording words) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString(words.Language == "en" ? "MMMM yyyy" : "yyyy年M月", CultureInfo.InvariantCulture)
            : month;
}
