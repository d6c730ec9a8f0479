using Survey.Core;

namespace Survey.Web.Console.Tables;

/// <summary>People write a unit, an audience or a heading by its key or by its name in either language.</summary>
static class NamedKey
{
    /// <summary>The key meant. What is no name of anything, or the name of two, stays as it is written: it is then told as unknown.</summary>
    public static string Of(string written, IEnumerable<(string Key, LocalizedText Name)> known)
    {
        var all = known.ToList();
        if (all.Find(entry => string.Equals(entry.Key, written, StringComparison.OrdinalIgnoreCase)).Key is { } key) return key;
        return all.FindAll(entry => entry.Name.ByLanguage.Values.Contains(written, StringComparer.OrdinalIgnoreCase)) is [var one] ? one.Key : written;
    }
}
