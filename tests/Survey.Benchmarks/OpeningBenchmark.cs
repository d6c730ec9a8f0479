using System.Diagnostics;
using Survey.Core.Boxes;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>How long the opening of a large box takes, and what its progress says meanwhile.</summary>
static class OpeningBenchmark
{
    public static async Task<bool> RunAsync(bool test)
    {
        var responses = test ? 2_000 : 100_000;
        await using var host = await ServiceHost.StartedAsync();
        var filling = Stopwatch.GetTimestamp();
        var life = await FilledForm.InAsync(host, responses);
        Console.WriteLine($"{responses} responses put in through the intake in {Stopwatch.GetElapsedTime(filling).TotalSeconds:F1} s");
        var progress = life.Use<OpeningProgress>();
        var watch = Stopwatch.GetTimestamp();
        var closing = Task.Run(() => life.CloseAsync());
        for (OpeningProgress.Reached? last = null; !closing.IsCompleted; await Task.Delay(100))
        {
            if (progress.Of(life.Form) is not { } reached || reached == last) continue;
            last = reached;
            Console.WriteLine($"  after {Stopwatch.GetElapsedTime(watch).TotalSeconds,5:F1} s  {reached.Part} {reached.Percent} %");
        }
        FormLife.Done(await closing);
        Console.WriteLine($"opened, counted and destroyed in {Stopwatch.GetElapsedTime(watch).TotalSeconds:F1} s");
        return (await life.TallyAsync()).Atoms.Sum(atom => atom.Ballots) == responses;
    }
}
