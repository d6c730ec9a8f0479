using System.Diagnostics;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>What masking finds of the personal data of the sample and of our own set-aside texts, and how many texts it reads in a second.</summary>
static class MaskingBenchmark
{
    const int GoalPerSecond = 10_000;

    public static bool Run(bool test)
    {
        var (sample, own) = (MarkedText.Sample(), MarkedText.Own());
        var (found, set, blind) = (MaskingFigures.Of(sample), MaskingFigures.Of(own), MaskingFigures.Of(MarkedText.Blind()));
        Print($"{sample.Count} sample texts", found, "(goal: all found, at most 10 false masks)");
        Print($"{own.Count} texts of our own", set, "(goal: recall 98 %, precision 95 %)");
        Print("160 hard texts written blind", blind, "(goal: recall 90 %, precision 97 %)");
        string[] texts = [.. sample.Select(marked => marked.Text)];
        var perSecond = PerSecond(texts, test ? 2_000 : 50_000);
        Console.WriteLine($"{perSecond:F0} texts a second, {texts.Average(text => text.Length):F0} characters each   (goal: {GoalPerSecond})");
        return found.Missed.Count == 0 && found.False.Count <= 10 && set.Recall >= 0.98 && set.Precision >= 0.95
            && blind.Recall >= 0.90 && blind.Precision >= 0.97 && (test || perSecond >= GoalPerSecond);
    }

    static void Print(string texts, MaskingFigures figures, string goal)
    {
        Console.WriteLine($"{texts}: {figures.Spans - figures.Missed.Count} of {figures.Spans} spans masked, {figures.False.Count} false masks, "
            + $"{figures.Besides} characters besides; recall {figures.Recall:P1}, precision {figures.Precision:P1}   {goal}");
        foreach (var text in figures.Missed) Console.WriteLine($"  missed  {text}");
        foreach (var text in figures.False) Console.WriteLine($"  false   {text}");
    }

    static double PerSecond(string[] texts, int count)
    {
        for (var i = 0; i < count / 2; i++) MaskText.Of(texts[i % texts.Length]);
        var watch = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) MaskText.Of(texts[i % texts.Length]);
        return count / Stopwatch.GetElapsedTime(watch).TotalSeconds;
    }
}
