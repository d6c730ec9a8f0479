using Survey.Core.Boxes;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>A crash at every step, without and with a closing passphrase.</summary>
static class CrashAttack
{
    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        var holds = true;
        foreach (var passphrase in brief ? (bool[])[false] : [false, true])
        {
            foreach (var step in Steps.All.Where(step => !passphrase || !step.StartsWith("slips.", StringComparison.Ordinal)))
            {
                var report = await CrashTrial.RunAsync(step, passphrase, host => host.With(services => SabotagedBoxStore.Put(services, sabotage)));
                Console.WriteLine(
                    $"{report.Step,-24}{(passphrase ? "passphrase " : "           ")}thanked {report.Thanked}, counted {report.Ballots}, lost {report.Lost}, twice {report.Twice}, left {report.Left.Count}");
                holds &= report.Holds;
            }
        }
        return holds;
    }
}
