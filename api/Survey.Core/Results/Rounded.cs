using System.Globalization;
using System.Numerics;

namespace Survey.Core.Results;

/// <summary>
/// Figures as they are printed: rounded half up once, from the exact fraction. A figure rounded before and rounded again
/// could differ from the one in the report by a hundredth.
/// </summary>
public static class Rounded
{
    /// <summary>A rate as a percentage without its sign; two decimals unless said otherwise.</summary>
    public static string Percent(Figure rate, int decimals = 2) => Text(rate.Fraction, 100, decimals);

    /// <summary>A figure that is no rate: an index, a mean, a count.</summary>
    public static string Number(Figure figure, int decimals = 2) => Text(figure.Fraction, 1, decimals);

    /// <summary>A share of a whole as a percentage without its sign; "0" of nothing.</summary>
    public static string Share(int part, int whole, int decimals = 0) =>
        whole == 0 ? "0" : Text(string.Create(CultureInfo.InvariantCulture, $"{part}/{whole}"), 100, decimals);

    /// <summary>A number that was rounded to more decimals before, e.g. a bound of an interval.</summary>
    public static string Percent(decimal rate, int decimals) =>
        decimal.Round(100 * rate, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, CultureInfo.InvariantCulture);

    static string Text(string fraction, int scale, int decimals)
    {
        var parts = fraction.Split('/');
        var top = BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * scale * BigInteger.Pow(10, decimals);
        var bottom = parts.Length == 2 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : BigInteger.One;
        var digits = BigInteger.Abs((2 * BigInteger.Abs(top) + bottom) / (2 * bottom)).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = top.Sign < 0 && digits.Any(digit => digit != '0') ? "−" : "";
        return sign + (decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..]);
    }
}
