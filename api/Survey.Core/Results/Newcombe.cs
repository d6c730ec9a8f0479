namespace Survey.Core.Results;

/// <summary>
/// The interval of the difference of two independent proportions by Wilson intervals of each (R. G. Newcombe, 1998, method
/// 10, without continuity correction).
/// </summary>
public static class Newcombe
{
    /// <summary>The 95 % interval of <c>x1/n1 − x2/n2</c>, −1…1, rounded to 6 decimals; null where either n is 0.</summary>
    public static Interval? Of(long x1, long n1, long x2, long n2)
    {
        if (Wilson.Of(x1, n1) is not { } first || Wilson.Of(x2, n2) is not { } second) return null;
        var (p1, p2) = ((decimal)x1 / n1, (decimal)x2 / n2);
        var below = Wilson.SquareRoot(Square(p1 - first.Low) + Square(second.High - p2));
        var above = Wilson.SquareRoot(Square(first.High - p1) + Square(p2 - second.Low));
        return new Interval(Round(p1 - p2 - below), Round(p1 - p2 + above));
    }

    static decimal Square(decimal number) => number * number;

    static decimal Round(decimal value) => decimal.Round(Math.Clamp(value, -1, 1), 6, MidpointRounding.AwayFromZero);
}
