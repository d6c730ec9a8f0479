namespace Survey.Core.Reports;

/// <summary>How alike two texts are, whatever numbers stand in them.</summary>
/// <param name="text">One of the texts; it is taken apart once, however many it is compared with.</param>
sealed class Likeness(string text)
{
    readonly HashSet<(char, char)> _pairs = Pairs(text);

    /// <summary>0–1: letter pairs shared (Dice), digits left out.</summary>
    public double With(Likeness other)
    {
        var (few, many) = _pairs.Count < other._pairs.Count ? (_pairs, other._pairs) : (other._pairs, _pairs);
        return few.Count == 0 ? 0 : 2.0 * few.Count(many.Contains) / (few.Count + many.Count);
    }

    /// <summary>Whether they say the same, and something.</summary>
    public static bool Same(string one, string other) => FigureText.Plain(one) is { Length: > 0 } plain && plain == FigureText.Plain(other);

    static HashSet<(char, char)> Pairs(string text)
    {
        var letters = FigureText.Plain(text).Where(letter => !char.IsAsciiDigit(letter) && letter is not ('.' or '%')).ToList();
        return [.. letters.Zip(letters.Skip(1))];
    }
}
