using Survey.Core.Boxes;
using Survey.Testing;

namespace Survey.Stores.Tests;

public sealed class CrashTests
{
    public static TheoryData<string> Every() => new(Steps.All);

    // Texts of a form with a passphrase wait for the close.
    public static TheoryData<string> WithPassphrase() => new(Steps.All.Where(step => !step.StartsWith("slips.", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Nothing_is_lost_doubled_or_left_after_a_crash(string step) => Check(await CrashTrial.RunAsync(step));

    [Theory]
    [MemberData(nameof(WithPassphrase))]
    public async Task Nothing_is_lost_doubled_or_left_after_a_crash_where_a_passphrase_locks_the_box(string step) =>
        Check(await CrashTrial.RunAsync(step, passphrase: true));

    static void Check(CrashReport report) => Assert.True(report.Holds, report.ToString());
}
