using System.Text.RegularExpressions;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// Watches the system calls of the service while responses come one by one: before each 201 goes out, the box's journal was
/// written and its sync has returned.
/// </summary>
static partial class SyncAttack
{
    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        const string Tracer = "/usr/bin/strace";
        if (!File.Exists(Tracer))
        {
            Console.WriteLine("skipped: there is no strace on this machine");
            return true;
        }
        var trace = Path.GetTempFileName();
        try
        {
            var count = brief ? 5 : 20;
            await using (var service = new ServiceProcess("--sabotage", sabotage.ToString()))
            {
                await service.StartAsync(Tracer, "-f", "-y", "-s", "24", "-e", "trace=pwrite64,fsync,fdatasync,sendmsg,sendto,write,writev", "-e", "signal=none", "-o", trace);
                var (_, _, code) = await service.OpenFormAsync(Some.Definition());
                using var client = service.Anonymous();
                for (var i = 0; i < count; i++)
                {
                    if (!await Posting.PostAsync(client, code, FormLife.Text(), new { q1 = "satisfied" })) return false;
                }
            }
            // What was made before the first response was answered 201 as well: the last replies are those of responses.
            var judged = Judge(File.ReadLines(trace)).TakeLast(count).ToList();
            var (replies, synced) = (judged.Count, judged.Count(each => each));
            Console.WriteLine($"{replies} replies, {synced} of them after write and sync of the box");
            return replies == count && synced == count;
        }
        finally
        {
            File.Delete(trace);
        }
    }

    /// <summary>For each reply (201) whether the journal was written and its sync returned since the reply before.</summary>
    static IEnumerable<bool> Judge(IEnumerable<string> lines)
    {
        var (written, synced) = (false, false);
        var syncing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var thread = line.Split(' ', 2)[0];
            var journal = line.Contains("/boxes/", StringComparison.Ordinal) && line.Contains("-wal>", StringComparison.Ordinal);
            if (journal && line.Contains("pwrite64(", StringComparison.Ordinal))
            {
                (written, synced) = (true, false);
            }
            else if (journal && Sync().IsMatch(line))
            {
                if (line.Contains("unfinished", StringComparison.Ordinal)) syncing.Add(thread);
                else synced = written;
            }
            else if (line.Contains("sync resumed", StringComparison.Ordinal) && syncing.Remove(thread))
            {
                synced = written;
            }
            else if (line.Contains("HTTP/1.1 201", StringComparison.Ordinal))
            {
                yield return synced;
                (written, synced) = (false, false);
            }
        }
    }

    [GeneratedRegex(@"\bf(data)?sync\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sync();
}
