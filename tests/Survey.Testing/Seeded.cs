namespace Survey.Testing;

/// <summary>A reproducible generator for tests alone (SplitMix64, S. Vigna, public domain): the same seed, the same form.</summary>
public sealed class Seeded(ulong seed)
{
    ulong _state = seed;

    /// <summary>A number from <paramref name="least"/> to <paramref name="greatest"/>, both included.</summary>
    public int From(int least, int greatest) => least + (int)(Next() % (ulong)(greatest - least + 1));

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OnceIn(int times) => From(1, times) == 1;

    /// <summary>One of some values.</summary>
    public T Of<T>(params IReadOnlyList<T> values) => values[From(0, values.Count - 1)];

    ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
