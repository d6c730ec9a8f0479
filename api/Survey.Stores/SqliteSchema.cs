using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Stores;

/// <summary>The tables of the main file. Each store keeps the definition of its own; this lists them in order of reference.</summary>
static class SqliteSchema
{
    const int Version = 1;

    /// <summary>Brings the tables up to date; a file of a later version is refused.</summary>
    public static void Apply(SqliteConnection connection)
    {
        var stored = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (stored > Version)
            throw new InvalidOperationException($"the data was written by a later version of the service (schema {stored}, this one knows {Version})");
        using var transaction = connection.BeginTransaction();
        foreach (var table in Tables) connection.Execute(table, transaction: transaction);
        connection.Execute($"PRAGMA user_version = {Version}", transaction: transaction);
        transaction.Commit();
    }

    static string[] Tables =>
    [
        SqliteAuditStore.Table,
        SqliteCampaignStore.Table,
        SqliteFormStore.Table,
        SqliteCollectorStore.Table,
        SqliteTallyStore.Table,
        SqliteSuggestionStore.Table,
        SqliteOpeningStore.Table,
        SqliteOrganiserStore.Table,
        SqliteSessionStore.Table,
    ];
}
