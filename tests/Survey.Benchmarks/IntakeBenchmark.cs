using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>
/// Durable submissions of a twenty-question form over 64 connections, each with a once-only key of its own, beside an echo of the same
/// body on the same host in the same run. Prints both rates, their ratio and the processor time each request cost.
/// </summary>
static partial class IntakeBenchmark
{
    const string Driver = "/usr/bin/wrk";
    const int Questions = 20;

    public static async Task<bool> RunAsync(bool test)
    {
        if (!File.Exists(Driver))
        {
            Console.WriteLine("skipped: there is no wrk on this machine");
            return true;
        }
        var seconds = test ? 2 : 10;
        var body = JsonSerializer.Serialize(new { answers = Enumerable.Range(1, Questions).ToDictionary(i => $"q{i}", _ => "satisfied") });
        var echo = await EchoAsync(body, seconds);
        var intake = await SubmitAsync(body, seconds);
        Console.WriteLine($"body {body.Length} bytes, 64 connections, {seconds} s each, {Environment.ProcessorCount} processors shared with the load");
        Console.WriteLine($"echo        {echo.PerSecond,9:F0}/s   {echo.Microseconds,6:F1} µs processor time each");
        Console.WriteLine($"submissions {intake.PerSecond,9:F0}/s   {intake.Microseconds,6:F1} µs processor time each");
        Console.WriteLine($"ratio       {intake.PerSecond / echo.PerSecond,9:F3}   (goal: at least 0.2)");
        return echo.Errors == 0 && intake.Errors == 0 && (test || intake.PerSecond >= echo.PerSecond / 5);
    }

    static async Task<Rate> EchoAsync(string body, int seconds)
    {
        Environment.SetEnvironmentVariable(EchoServer.Switch, "1");
        await using var service = new ServiceProcess();
        await service.StartAsync();
        Environment.SetEnvironmentVariable(EchoServer.Switch, null);
        return await DriveAsync(service, "/echo", body, seconds);
    }

    static async Task<Rate> SubmitAsync(string body, int seconds)
    {
        await using var service = new ServiceProcess();
        await service.StartAsync();
        var (_, _, code) = await service.OpenFormAsync(Some.Definition() with
        {
            Rule = new Rule(),
            Questions = [.. Enumerable.Range(1, Questions).Select(i => new RatingQuestion { Key = $"q{i}", Text = "?", Required = true })],
        });
        return await DriveAsync(service, $"/api/v1/collectors/{code}/responses", body, seconds);
    }

    static async Task<Rate> DriveAsync(ServiceProcess service, string path, string body, int seconds)
    {
        await WorkAsync(service, path, body, seconds); // the compiler optimises what runs often, and takes its time
        var before = service.ProcessorTime;
        var said = await WorkAsync(service, path, body, seconds);
        var spent = service.ProcessorTime - before;
        var requests = double.Parse(Requests().Match(said).Groups["n"].Value, CultureInfo.InvariantCulture);
        var perSecond = double.Parse(PerSecond().Match(said).Groups["n"].Value, CultureInfo.InvariantCulture);
        var failed = Failed().Match(said);
        if (failed.Success) Console.WriteLine(failed.Value);
        return new Rate(perSecond, spent.TotalMicroseconds / requests, failed.Success ? int.Parse(failed.Groups["n"].Value, CultureInfo.InvariantCulture) : 0);
    }

    static async Task<string> WorkAsync(ServiceProcess service, string path, string body, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                local prefix = "{{Survey.Core.Identifier.New()}}-"
                local count = 0
                function request()
                  count = count + 1
                  return wrk.format("POST", "{{path}}", { ["Content-Type"] = "application/json", ["Idempotency-Key"] = prefix .. count }, '{{body}}')
                end
                """);
            var start = new ProcessStartInfo(Driver, ["-t1", "-c64", $"-d{seconds}s", "-s", script, service.Address.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var driver = Process.Start(start)!;
            var said = await driver.StandardOutput.ReadToEndAsync();
            await driver.WaitForExitAsync();
            return said;
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failed();

    sealed record Rate(double PerSecond, double Microseconds, int Errors);
}
