using System.Globalization;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>A day as a report writes it.</summary>
static class ReportDay
{
    /// <summary>2026年11月22日, or 22 November 2026.</summary>
    public static string Say(DateOnly day, Wording words) => day.ToString(words.Language == "en" ? "d MMMM yyyy" : "yyyy年M月d日", CultureInfo.InvariantCulture);
}
