using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

public sealed class SqliteAuditTests() : AuditContract(new SqlitePorts())
{
    SqlitePorts Sqlite => (SqlitePorts)UnderTest;

    [Fact]
    public async Task A_changed_entry_breaks_the_chain_and_the_log_refuses_change()
    {
        for (var i = 0; i < 5; i++) await Ports.ActAsync(Ports.Entry($"act.{i}"));
        foreach (var statement in (string[])["UPDATE audit SET act = 'x' WHERE number = 3", "DELETE FROM audit WHERE number = 5"])
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Sqlite.TamperAsync(statement));
        await Sqlite.TamperAsync("DROP TRIGGER audit_stays; UPDATE audit SET act = 'x' WHERE number = 3");
        Assert.Equal(3, await Ports.Audit.FirstBreakAsync(default));
    }
}
