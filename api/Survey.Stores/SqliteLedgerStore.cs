using System.Data;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Ledger;

namespace Survey.Stores;

/// <summary>The ledger on SQLite: one document for each item somebody has written about.</summary>
public sealed class SqliteLedgerStore(SqliteDatabase database) : ILedgerStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS ledger (
            item TEXT PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
            revision INTEGER NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS ledger_of_campaign ON ledger (campaign);
        """;

    /// <inheritdoc/>
    public async Task<LedgerEntry?> FindAsync(string item, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var json = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT entry FROM ledger WHERE item = @item", new { item }, cancellationToken: cancellationToken));
        return json is null ? null : Parse(json);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, LedgerEntry>> ListAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT entry FROM ledger WHERE campaign = @campaign", new { campaign }, cancellationToken: cancellationToken));
        return rows.Select(Parse).ToDictionary(entry => entry.Item, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(IReadOnlyList<LedgerEntry> entries, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((connection, transaction) =>
            {
                foreach (var one in entries)
                {
                    // Thrown, so that those already written go back.
                    if (Write(connection, transaction, one) != 1) throw new DBConcurrencyException();
                }
                SqliteAuditStore.Append(connection, transaction, entry);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
    }

    static int Write(IDbConnection connection, IDbTransaction transaction, LedgerEntry entry) => connection.Execute(
        """
        INSERT INTO ledger SELECT @Item, @Campaign, @Revision, @json WHERE @Revision = 1 OR EXISTS (SELECT 1 FROM ledger WHERE item = @Item)
        ON CONFLICT (item) DO UPDATE SET revision = excluded.revision, entry = excluded.entry WHERE ledger.revision = excluded.revision - 1
        """,
        new { entry.Item, entry.Campaign, entry.Revision, json = JsonSerializer.Serialize(entry, SurveyJson.Options) }, transaction);

    static LedgerEntry Parse(string json) => JsonSerializer.Deserialize<LedgerEntry>(json, SurveyJson.Options)!;
}
