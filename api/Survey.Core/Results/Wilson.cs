namespace Survey.Core.Results;

/// <summary>The Wilson score interval of a proportion without continuity correction (E. B. Wilson, 1927).</summary>
public static class Wilson
{
    /// <summary>The 97.5 % point of the normal distribution: a 95 % interval.</summary>
    const decimal Z = 1.959963984540054m;

    /// <summary>
    /// The 95 % interval of <paramref name="successes"/> out of <paramref name="n"/>, 0–1, rounded half up to 6 decimals;
    /// null where n is 0. Reckoned in decimals, so that it reads the same on every machine.
    /// </summary>
    public static Interval? Of(long successes, long n)
    {
        if (n == 0) return null;
        decimal x = successes;
        var centre = (2 * x) + (Z * Z);
        var spread = Z * SquareRoot((Z * Z) + (4 * x * (n - x) / n));
        var scale = 2 * (n + (Z * Z));
        return new Interval(Round((centre - spread) / scale), Round((centre + spread) / scale));
    }

    /// <summary>The square root of a number ≥ 0 to about 27 digits, by Newton's method.</summary>
    internal static decimal SquareRoot(decimal number)
    {
        if (number == 0) return 0;
        var root = (decimal)Math.Sqrt((double)number);
        // A double has 16 digits and each step doubles them; a third one settles the last place.
        for (var step = 0; step < 3; step++) root = (root + (number / root)) / 2;
        return root;
    }

    static decimal Round(decimal value) => decimal.Round(Math.Clamp(value, 0, 1), 6, MidpointRounding.AwayFromZero);
}
