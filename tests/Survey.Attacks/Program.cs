using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Survey.Api;
using Survey.Attacks;
using Survey.Attacks.Order;
using Survey.Testing;

var brief = new Option<bool>("--short") { Description = "Fewer rounds, for every build." };
var sabotage = new Option<Sabotage>("--sabotage") { Description = "Breaks the service on purpose: the attack must then succeed." };

var attacks = new List<(string Name, Func<bool, Sabotage, Task<bool>> Run)>();
var root = new RootCommand("Attacks on what the service promises. Each prints its figure and ends with 0 where the promise holds.");
Add("crash", "A crash at every step of a box's life: nothing lost, doubled or left.", CrashAttack.RunAsync);
Add("kill", "SIGKILL under load, again and again: what was thanked for is counted once.", KillAttack.RunAsync);
Add("sync", "A trace of the system calls: the box is synced before the reply is written.", SyncAttack.RunAsync);
Add("stuff", "200 clients send every response three times with the same key.", StuffAttack.RunAsync);
Add("codes", "100 parallel posts of each single-use code: one count, and no trace of a code outside the box.", CodesAttack.RunAsync);
Add("suggestions", "580 texts in, the same texts out, with no more of their origin than ten share.", SuggestionsAttack.RunAsync);
AddOrder();
Add("differencing", "Every figure of random forms, added and subtracted: nobody or at least k.", DifferencingAttack.RunAsync);
// Only where there is a database several processes can share.
if (StoreUnderTest.Server is not null)
{
    Add("processes", "Three processes on one database, killed under load and closed under load: every answer counted once.", ProcessesAttack.RunAsync);
    Add("move", "A service is moved to MongoDB while people answer: counts and digests equal, nothing lost or doubled.", MoveAttack.RunAsync);
}
root.Add(All());
root.Add(Serve());
return await root.Parse(args).InvokeAsync();

Command Add(string name, string what, Func<bool, Sabotage, Task<bool>> attack)
{
    attacks.Add((name, attack));
    var command = new Command(name, what) { brief, sabotage };
    command.SetAction(async (parsed, _) => await AttackAsync(name, attack, parsed.GetValue(brief), parsed.GetValue(sabotage)) ? 0 : 1);
    root.Add(command);
    return command;
}

// Chance is judged over many runs: how many can be said.
void AddOrder()
{
    const string Name = "order";
    var runs = new Option<int?>("--runs") { Description = $"How often; {OrderAttack.Runs} unless said otherwise, {OrderAttack.FewRuns} with --short." };
    var command = Add(Name, "Does any table, collection or file tell in which order people answered?", (few, how) => RunAsync(null, few, how));
    command.Add(runs);
    command.SetAction(async (parsed, _) =>
        await AttackAsync(Name, (few, how) => RunAsync(parsed.GetValue(runs), few, how), parsed.GetValue(brief), parsed.GetValue(sabotage)) ? 0 : 1);

    static Task<bool> RunAsync(int? said, bool few, Sabotage how) => OrderAttack.RunAsync(said ?? (few ? OrderAttack.FewRuns : OrderAttack.Runs), how);
}

static async Task<bool> AttackAsync(string name, Func<bool, Sabotage, Task<bool>> attack, bool brief, Sabotage sabotage)
{
    var holds = await attack(brief, sabotage);
    Console.WriteLine($"{name}{(sabotage is Sabotage.None ? "" : $" ({sabotage})")}: {(holds ? "the promise holds" : "BROKEN")}");
    return holds;
}

Command All()
{
    var command = new Command("all", "Every attack, one after the other.") { brief };
    command.SetAction(async (parsed, _) =>
    {
        var broken = 0;
        foreach (var (name, run) in attacks)
        {
            if (!await AttackAsync(name, run, parsed.GetValue(brief), Sabotage.None)) broken++;
        }
        return broken == 0 ? 0 : 1;
    });
    return command;
}

// The service itself, for the attacks that need a process to kill.
Command Serve()
{
    var rest = new Argument<string[]>("arguments");
    var command = new Command("serve", "Serves; what follows -- goes to the service.") { sabotage, rest };
    command.Hidden = true;
    command.SetAction(async (parsed, cancellationToken) =>
    {
        await using var app = SurveyHost.Build(parsed.GetValue(rest)!, services => SabotagedBoxStore.Put(services, parsed.GetValue(sabotage)));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    });
    return command;
}
