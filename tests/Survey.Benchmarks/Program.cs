using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Survey.Api;
using Survey.Benchmarks;

var test = new Option<bool>("--test") { Description = "A short run that only shows that it runs." };
var root = new RootCommand("Measures; reports ratios, since hosts differ. Without a command, all of them.") { test };
root.SetAction(async (parsed, _) =>
{
    var brief = parsed.GetValue(test);
    var intakeHolds = await IntakeBenchmark.RunAsync(brief);
    var consoleHolds = await ConsoleBenchmark.RunAsync(brief);
    var maskingHolds = MaskingBenchmark.Run(brief);
    var opinionsHold = OpinionBenchmark.Run(brief);
    var suggestionsHold = await SuggestionsBenchmark.RunAsync(brief);
    return intakeHolds & consoleHolds & ReportBenchmark.Run(brief) & maskingHolds & suggestionsHold & opinionsHold & await OpeningBenchmark.RunAsync(brief) ? 0 : 1;
});

var intake = new Command("intake", "Durable submissions per second beside an echo of the same body.") { test };
intake.SetAction(async (parsed, _) => await IntakeBenchmark.RunAsync(parsed.GetValue(test)) ? 0 : 1);
root.Add(intake);

var console = new Command("console", "Pages of the console with twenty units and ten thousand responses.") { test };
console.SetAction(async (parsed, _) => await ConsoleBenchmark.RunAsync(parsed.GetValue(test)) ? 0 : 1);
root.Add(console);

var opening = new Command("opening", "The opening of a box of a hundred thousand responses, with its progress.") { test };
opening.SetAction(async (parsed, _) => await OpeningBenchmark.RunAsync(parsed.GetValue(test)) ? 0 : 1);
root.Add(opening);

var suggestions = new Command("suggestions", "Search and lists over a hundred thousand suggestions.") { test };
suggestions.SetAction(async (parsed, _) => await SuggestionsBenchmark.RunAsync(parsed.GetValue(test)) ? 0 : 1);
root.Add(suggestions);

var masking = new Command("masking", "What masking finds in the sample and in our own set-aside texts, and how fast.") { test };
masking.SetAction(parsed => MaskingBenchmark.Run(parsed.GetValue(test)) ? 0 : 1);
root.Add(masking);

var report = new Command("report", "Changes of one figure in an edited report, and how many of them the check finds.") { test };
report.SetAction((parsed, _) => Task.FromResult(ReportBenchmark.Run(parsed.GetValue(test)) ? 0 : 1));
root.Add(report);

var opinions = new Command("opinions", "How well and how fast opinions are read and merged.") { test };
opinions.SetAction(parsed => OpinionBenchmark.Run(parsed.GetValue(test)) ? 0 : 1);
root.Add(opinions);

var rest = new Argument<string[]>("arguments");
var serve = new Command("serve", "The service or the echo, as a process of its own.") { rest };
serve.Hidden = true;
serve.SetAction(async (parsed, cancellationToken) =>
{
    var arguments = parsed.GetValue(rest)!;
    await using var app = Environment.GetEnvironmentVariable(EchoServer.Switch) is null ? SurveyHost.Build(arguments) : EchoServer.Build(arguments);
    await app.StartAsync(cancellationToken);
    await app.WaitForShutdownAsync(cancellationToken);
    return 0;
});
root.Add(serve);
return await root.Parse(args).InvokeAsync();
