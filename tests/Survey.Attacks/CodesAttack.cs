using System.Text;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// Every single-use code is posted 100 times at once, each time with another once-only key: one count per code. While open no
/// file but the box holds a code or its hash, and after the close none does.
/// </summary>
static class CodesAttack
{
    const int Posts = 100;

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var host = await ServiceHost.StartedAsync(starting => starting.With(services => SabotagedBoxStore.Put(services, sabotage)));
        var life = await new FormLife(host).DraftAsync(ways: new CollectorDraft("A", "parent", "poster", Access.Codes));
        await life.PublishAsync();
        var codes = await life.CardsAsync(life.Collectors[0], brief ? 12 : 60);
        using var client = host.Anonymous();
        var counted = 0;
        foreach (var code in codes)
        {
            var thanked = await Task.WhenAll(Enumerable.Range(0, Posts).Select(_ =>
                Posting.PostAsync(client, life.Collectors[0].Code, FormLife.Text(), new { q1 = "satisfied" }, code)));
            counted += thanked.Count(taken => taken);
        }
        var open = Traces(host, life, codes).ToList();
        if (FormLife.Done(await life.CloseAsync()).State is not FormState.Opened) return false;
        var ballots = (await life.TallyAsync()).Atoms.Sum(atom => atom.Ballots);
        await host.StopAsync(); // moves the journal into the file
        var left = Traces(host, life, codes).ToList();
        Console.WriteLine($"{codes.Count} codes, {codes.Count * Posts} posts, {counted} thanked, {ballots} counted");
        Console.WriteLine($"files with a code or its hash: while open {Named(open)}, after the close {Named(left)}");
        return ballots == codes.Count && counted == codes.Count && left.Count == 0
            && open.All(file => file.StartsWith("boxes" + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    static string Named(List<string> files) => files.Count == 0 ? "none" : string.Join(", ", files.Select(file => Path.GetExtension(file) is { Length: > 0 } kind ? "*" + kind : file).Distinct());

    /// <summary>Files below the data folder that hold a code, typed either way, or its hash, as bytes or as text.</summary>
    static IEnumerable<string> Traces(ServiceHost host, FormLife life, IReadOnlyList<string> codes)
    {
        foreach (var path in Directory.EnumerateFiles(host.DataDirectory, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(path) == "lock") continue; // held by the service, and empty
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (codes.Any(code => Writings(code).Any(writing => bytes.AsSpan().IndexOf(writing) >= 0))) yield return Path.GetRelativePath(host.DataDirectory, path);
        }

        IEnumerable<byte[]> Writings(string code)
        {
            var hash = SingleUseCode.Hash(life.Collectors[0].Code, code);
            yield return hash;
            foreach (var text in (string[])[code, SingleUseCode.Grouped(code), Convert.ToHexString(hash), Convert.ToHexStringLower(hash), Convert.ToBase64String(hash)])
                yield return Encoding.ASCII.GetBytes(text);
        }
    }
}
