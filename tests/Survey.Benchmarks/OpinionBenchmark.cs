using System.Diagnostics;
using System.Globalization;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>How well and how fast opinions are read and merged: on the sample, and on texts written before the lexicon and set aside.</summary>
static class OpinionBenchmark
{
    /// <summary>Seconds and bytes a proposal for a hundred thousand may take.</summary>
    const double MostSeconds = 60;
    const double MostBytes = 1e9;

    public static bool Run(bool test)
    {
        Print("sample", LabelledOpinion.Sample);
        Print("set aside", LabelledOpinion.Own);
        Print("written blind", LabelledOpinion.Blind);
        var reader = OpinionReader.For(LabelledOpinion.Categories, []);
        var texts = Many(test ? 2_000 : 20_000);
        var watch = Stopwatch.StartNew();
        foreach (var (_, text) in texts) reader.Propose(text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Length / watch.Elapsed.TotalSeconds:F0} texts read a second on one core"));
        return (test ? [1_000] : new[] { 10_000, 100_000 }).Select(count => Merge(count, reader)).ToList().TrueForAll(holds => holds);
    }

    static void Print(string name, LabelledOpinion[] texts)
    {
        Console.WriteLine($"{name}: {OpinionFigures.Of(texts)}");
        Console.WriteLine("  confidence: " + string.Join(", ", OpinionFigures.Calibration(texts)
            .Select(tenth => string.Create(CultureInfo.InvariantCulture, $"{tenth.From:F1} {tenth.Count} × {tenth.Right:P0}"))));
    }

    static bool Merge(int count, OpinionReader reader)
    {
        var suggestions = OpinionFigures.Suggestions(Many(count));
        GC.Collect();
        var (watch, before, most) = (Stopwatch.StartNew(), GC.GetTotalMemory(forceFullCollection: true), 0L);
        var proposals = MergeOpinions.Of(suggestions, reader, new Watched(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false))), CancellationToken.None);
        var bytes = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} suggestions merged to {proposals.Items.Length} items in {watch.Elapsed.TotalSeconds:F1} s and {bytes / 1e6:F0} MB"));
        return watch.Elapsed.TotalSeconds < MostSeconds && bytes < MostBytes;
    }

    // Texts of the sample, each with the beginning of another, so that hardly two are the same.
    static (string Id, string Text)[] Many(int count)
    {
        var sample = LabelledOpinion.Sample;
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var (one, other) = (sample[number % sample.Length].Text, sample[(number / sample.Length * 31 + number * 7) % sample.Length].Text);
            return ($"{number}", $"{one}，{other[..(number / 7 % other.Length)]}");
        })];
    }

    // Progress<T> would report on another thread, later.
    sealed class Watched(Action<int> reached) : IProgress<int>
    {
        public void Report(int value) => reached(value);
    }
}
