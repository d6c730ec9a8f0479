namespace Survey.Core.Suggestions.Names;

/// <summary>A run of characters that may be a name.</summary>
/// <param name="End">Where it ends, a title behind it included.</param>
/// <param name="Cost">What it costs to read it as one; a word costs 1.</param>
/// <param name="Bare">Where a name of its own ends, which the title behind it does not make; 0: a surname with its title.</param>
/// <param name="Whole">Whether it is a surname with a given name.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
readonly record struct NameFound(int End, double Cost, int Bare = 0, bool Whole = false);

/// <summary>
/// A text read from the left as ordinary words, single characters and names, in the way that costs least: 高校长期 is 高校
/// and 长期, 高校长来了 is 高校长 and 来了. A name has to be cheaper than the words it would break.
/// </summary>
static class NameReading
{
    /// <summary>What a single character costs that often stands alone (的, 和), what one does at times (连, 项), and what another does.</summary>
    const double Alone = 1.1, Between = 1.5, Odd = 1.9;

    /// <summary>The names of the text from the left to the right, with where they begin.</summary>
    public static List<(int From, NameFound Name)> Of(NamePlace place)
    {
        var length = place.Plain.Length;
        var cost = new double[length + 1];
        Array.Fill(cost, double.MaxValue, 1, length);
        var names = new NameFound[length + 1];
        List<NameFound> found = [];
        for (var at = 0; at < length; at++)
        {
            Take(at + 1, Single(place, at), default);
            if (!place.Ideograph(at)) continue;
            for (var lengths = NameLexicon.Ordinary.Lengths(place.Plain, at); lengths != 0; lengths &= lengths - 1)
                Take(at + System.Numerics.BitOperations.TrailingZeroCount(lengths), 1, default);
            found.Clear();
            NameCandidates.At(place, at, found);
            foreach (var name in found) Take(name.End, name.Cost, name);

            void Take(int end, double more, NameFound name)
            {
                if (cost[at] + more >= cost[end]) return;
                (cost[end], names[end], place.TokenBefore[end]) = (cost[at] + more, name, at);
                place.NameBefore[end] = name.End > 0;
            }
        }
        List<(int, NameFound)> read = [];
        for (var at = length; at > 0; at = place.TokenBefore[at])
            if (names[at].End > 0) read.Add((place.TokenBefore[at], names[at]));
        read.Reverse();
        return read;
    }

    static double Single(NamePlace place, int at) => !place.Ideograph(at) ? 0
        : NameLexicon.GivenName(place.Plain[at]) < 0 || NameLexicon.Beside.Single(place.Plain[at]) ? Alone
        : NameLexicon.Surname(place.Plain[at]) == SurnameClass.Seldom || NameLexicon.Single.Single(place.Plain[at]) ? Between : Odd;
}
