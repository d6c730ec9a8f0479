using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Stores;

/// <summary>The tables of the main file. Each store keeps the definition of its own; this lists them in order of reference.</summary>
static class SqliteSchema
{
    const int Version = 3;

    /// <summary>Brings the tables up to date; a file of a later version is refused.</summary>
    public static void Apply(SqliteConnection connection)
    {
        var stored = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (stored > Version)
            throw new InvalidOperationException($"the data was written by a later version of the service (schema {stored}, this one knows {Version})");
        using var transaction = connection.BeginTransaction();
        // A fresh file has no version and nothing to change.
        for (var version = stored; version > 0 && version < Version; version++) connection.Execute(Steps[version - 1], transaction: transaction);
        foreach (var table in Tables) connection.Execute(table, transaction: transaction);
        connection.Execute($"PRAGMA user_version = {Version}", transaction: transaction);
        transaction.Commit();
    }

    /// <summary>Refuses a file of any other version than this one's.</summary>
    public static void Require(SqliteConnection connection)
    {
        var stored = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (stored != Version) throw new InvalidOperationException($"the data is of schema {stored}, this version of the service writes {Version}");
    }

    /// <summary>
    /// What turns a file of version n (the first: 1) into one of the next version; a step is never changed once it was released.
    /// New columns stand last, as they do where the table is made anew.
    /// </summary>
    static string[] Steps =>
    [
        """
        ALTER TABLE organisers ADD COLUMN reach TEXT NOT NULL DEFAULT '{"all":true}';
        ALTER TABLE suggestions ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE suggestions ADD COLUMN excluded TEXT;
        """,
        """
        ALTER TABLE suggestions ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE suggestions ADD COLUMN item TEXT;
        ALTER TABLE suggestions ADD COLUMN whole TEXT;
        ALTER TABLE suggestions ADD COLUMN parts INTEGER NOT NULL DEFAULT 0 CHECK (item IS NULL OR (excluded IS NULL AND parts = 0));
        -- What staff typed in carries the category staff chose.
        UPDATE suggestions SET decided = 1 WHERE source = 'Staff' AND category IS NOT NULL;
        -- It has more columns now.
        DROP INDEX IF EXISTS suggestions_of_campaign;
        """ + SqliteSuggestionIndex.Fill,
    ];

    static string[] Tables =>
    [
        SqliteAuditStore.Table,
        SqliteCampaignStore.Table,
        SqliteFormStore.Table,
        SqliteCollectorStore.Table,
        SqliteTallyStore.Table,
        SqliteSuggestionStore.Table,
        SqliteSuggestionIndex.Table,
        SqliteItemStore.Table,
        SqliteProposalStore.Table,
        SqliteLedgerStore.Table,
        SqliteOutcomeStore.Table,
        SqliteOpeningStore.Table,
        SqliteOrganiserStore.Table,
        SqliteSessionStore.Table,
        SqliteWorkStore.Table,
        SqliteInvitationStore.Table,
        SqliteTokenStore.Table,
        SqliteReportStore.Table,
    ];
}
