namespace Survey.Core.Reports;

/// <summary>How alike two texts are, whatever numbers stand in them.</summary>
static class Likeness
{
    /// <summary>0–1: letter pairs shared (Dice), digits left out.</summary>
    public static double Of(string one, string other)
    {
        var (first, second) = (Pairs(one), Pairs(other));
        return first.Count + second.Count == 0 ? 0 : 2.0 * first.Intersect(second).Count() / (first.Count + second.Count);
    }

    /// <summary>Whether they say the same, and something.</summary>
    public static bool Same(string one, string other) => FigureText.Plain(one) is { Length: > 0 } plain && plain == FigureText.Plain(other);

    static HashSet<(char, char)> Pairs(string text)
    {
        var letters = FigureText.Plain(text).Where(letter => !char.IsAsciiDigit(letter) && letter is not ('.' or '%')).ToList();
        return [.. letters.Zip(letters.Skip(1))];
    }
}
