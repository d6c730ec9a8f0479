using System.Globalization;

namespace Survey.Web.Console;

/// <summary>Where one is in a list that takes several pages.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Size">Entries of a page.</param>
/// <param name="Total">Entries in all.</param>
public sealed record PageNumber(int Number, int Size, int Total)
{
    /// <summary>Whether a page follows.</summary>
    public bool HasNext => Number * (long)Size < Total;

    /// <summary>The page asked for; the first one where nothing sensible was.</summary>
    public static int Of(string? asked) =>
        int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000 ? number : 1;
}
