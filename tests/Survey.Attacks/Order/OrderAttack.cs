using System.Collections.Concurrent;
using System.Diagnostics;
using Survey.Core.Boxes;
using Survey.Testing;

namespace Survey.Attacks.Order;

/// <summary>
/// 300 people answer in an order the attacker knows, again and again. After the close every table or collection is read in its
/// natural order, with every field, and every file as bytes: neither place nor field may go with arrival more than chance allows,
/// and beside an answer lies no time of day, no address and no code.
/// </summary>
sealed class OrderAttack(int runs, Sabotage sabotage)
{
    /// <summary>Runs of the whole attack.</summary>
    public const int Runs = 100;

    /// <summary>Runs of the short one.</summary>
    public const int FewRuns = 2;

    const int Shown = 20;

    readonly Figures _open = new();
    readonly Figures _closed = new();
    readonly SortedSet<string> _faults = new(StringComparer.Ordinal);
    bool _byKey = true;

    /// <summary>Whether the promise holds.</summary>
    public static Task<bool> RunAsync(int runs, Sabotage sabotage) => new OrderAttack(runs, sabotage).RunAsync();

    async Task<bool> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        for (var run = 0; run < runs;)
        {
            var seen = new ConcurrentQueue<Intake>();
            await using var host = await StartedAsync(seen);
            var reading = StoreReading.Of(host);
            if (run == 0) Console.WriteLine($"{await reading.NameAsync()}: {runs} runs of {OrderRun.People} people");
            Inspection? inspection = null;
            for (var last = Math.Min(runs, run + reading.RunsTogether); run < last; run++)
                inspection = await RunAsync(run, host, new OrderRun(host, seen), reading);
            await host.StopAsync(); // moves a journal into its file
            foreach (var (name, bytes) in reading.Files()) inspection!.Closed($"bytes of {name}, stopped", bytes, _closed);
        }
        return Judge(watch.Elapsed);
    }

    async Task<Inspection> RunAsync(int run, ServiceHost host, OrderRun form, IStoreReading reading)
    {
        var answerers = await form.AnswerAsync();
        var inspection = new Inspection(answerers, [host.Clock, TimeProvider.System], _faults);
        foreach (var table in await reading.TablesAsync())
        {
            inspection.Open(table);
            // Where the natural order is that of the keys it must tell nothing even while the box is open.
            if (table.Box) inspection.Sealed(table, table.ByKey ? _closed : _open);
            _byKey &= table.ByKey;
        }
        foreach (var (name, bytes) in reading.Files())
        {
            inspection.Open(name, bytes);
            if (name.StartsWith("box", StringComparison.Ordinal)) inspection.Sealed($"bytes of {name}", bytes, _open);
        }
        if (!await form.CloseAsync()) _faults.Add("after the close something of the box is left");
        if (sabotage is Sabotage.InOrder) await reading.SortAsync($"{run:D8}", answerers.Texts);
        if (sabotage is Sabotage.NotedBeside) await reading.NoteAsync(answerers.Notes);
        inspection.Closed(await reading.TablesAsync(), _closed);
        foreach (var (name, bytes) in reading.Files()) inspection.Closed($"bytes of {name}", bytes, _closed);
        return inspection;
    }

    static async Task<ServiceHost> StartedAsync(ConcurrentQueue<Intake> seen)
    {
        var console = Console.Out;
        Console.SetOut(TextWriter.Null); // a fresh service greets its operator
        try
        {
            return await ServiceHost.StartedAsync(starting => starting.With(services => Witness.Put(services, seen)));
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    bool Judge(TimeSpan took)
    {
        var sealedLies = _open.Lines().ToList();
        var why = _byKey ? "" : " this server has no clustered collections, so";
        if (sealedLies.Count > 0)
            Console.WriteLine($"while open, how arrival goes with the place of what is sealed, told and not judged:{why} it lies as its batches were committed, and goes with the box");
        foreach (var line in sealedLies) Console.WriteLine(line);
        var byChance = _closed.Judge();
        foreach (var fault in _faults.Take(Shown)) Console.WriteLine(fault);
        if (_faults.Count > Shown) Console.WriteLine($"and {_faults.Count - Shown} more");
        if (_faults.Count == 0)
            Console.WriteLine("while open no answer was readable; after the close beside no answer a time of day, an address, a code or a key, and nowhere the hash of one");
        Console.WriteLine($"{took.TotalSeconds:F0} s");
        return byChance && _faults.Count == 0;
    }
}
