using System.Globalization;
using System.Numerics;

namespace Survey.Core.Results;

/// <summary>An exact ratio of whole numbers in lowest terms; the denominator is positive.</summary>
public readonly record struct Fraction
{
    const int Decimals = 6;

    Fraction(BigInteger numerator, BigInteger denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, &gt; 0.</summary>
    public BigInteger Denominator { get; }

    /// <summary>Zero.</summary>
    public static Fraction Zero { get; } = new(0, 1);

    /// <summary>A ratio; the denominator must not be 0.</summary>
    public static Fraction Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new Fraction(numerator / divisor, denominator / divisor);
    }

    /// <summary>The exact value of a decimal number.</summary>
    public static Fraction Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = new BigInteger((uint)bits[2]) << 64 | new BigInteger((uint)bits[1]) << 32 | (uint)bits[0];
        return Of(number < 0 ? -digits : digits, BigInteger.Pow(10, (bits[3] >> 16) & 0xff));
    }

    /// <summary>The exact value of a figure.</summary>
    public static Fraction Of(Figure figure)
    {
        var parts = figure.Fraction.Split('/');
        return Of(BigInteger.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length == 2 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    /// <summary>The sum, exact.</summary>
    public static Fraction operator +(Fraction left, Fraction right) =>
        Of((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The product, exact.</summary>
    public static Fraction operator *(Fraction left, Fraction right) =>
        Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient by a count; null where the count is 0 or unknown.</summary>
    public Fraction? Over(long? count) => count is null or 0 ? null : Of(Numerator, Denominator * count.Value);

    /// <summary>What is shown: the fraction, and its value rounded half up (away from zero) to 6 decimals.</summary>
    public Figure ToFigure() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}"),
        (decimal)Rounded() / (decimal)BigInteger.Pow(10, Decimals));

    /// <summary>A ratio of counts as it is shown; null where the denominator is 0 or unknown.</summary>
    public static Figure? Figure(long numerator, long? denominator) =>
        denominator is null or 0 ? null : Of(numerator, denominator.Value).ToFigure();

    /// <summary>The square root of a ratio, rounded half up to 6 decimals; 0 for what is not above 0.</summary>
    public decimal SquareRoot()
    {
        if (Numerator.Sign <= 0) return 0;
        // Whole roots of 10^12 times the root: six places more than are shown.
        var square = Numerator * BigInteger.Pow(10, 4 * Decimals) / Denominator;
        var root = square;
        for (var next = (square + 1) / 2; next < root; next = (root + (square / root)) / 2) root = next;
        return Of(root, BigInteger.Pow(10, 2 * Decimals)).ToFigure().Value;
    }

    BigInteger Rounded()
    {
        var twice = BigInteger.Abs(Numerator) * BigInteger.Pow(10, Decimals) * 2;
        return Numerator.Sign * ((twice + Denominator) / (Denominator * 2));
    }
}
