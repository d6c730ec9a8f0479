using Microsoft.AspNetCore.DataProtection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.People;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Core.Works;
using Survey.Stores;

namespace Survey.Api.Stores;

/// <summary>The embedded store: one process, one data directory, one key directory.</summary>
static class SqliteStores
{
    /// <summary>Every port on SQLite, and the directories they lie in.</summary>
    public static IServiceCollection AddSqliteStores(this IServiceCollection services, SurveySettings settings) => services
        .AddKeyRing(settings)
        .AddSingleton<Directories>()
        .AddSingleton(provider => new SqliteDatabase(Path.Combine(provider.GetRequiredService<Directories>().Data, "survey.db")))
        .AddSingleton<IStoreHealth, SqliteHealth>()
        .AddSingleton<IAuditStore, SqliteAuditStore>()
        .AddSingleton<ICampaignStore, SqliteCampaignStore>()
        .AddSingleton<IFormStore, SqliteFormStore>()
        .AddSingleton<ICollectorStore, SqliteCollectorStore>()
        .AddSingleton<ITallyStore, SqliteTallyStore>()
        .AddSingleton<ISuggestionStore, SqliteSuggestionStore>()
        .AddSingleton<IItemStore, SqliteItemStore>()
        .AddSingleton<IProposalStore, SqliteProposalStore>()
        .AddSingleton<ILedgerStore, SqliteLedgerStore>()
        .AddSingleton<IOutcomeStore, SqliteOutcomeStore>()
        .AddSingleton<IOpeningStore, SqliteOpeningStore>()
        .AddSingleton<IOrganiserStore, SqliteOrganiserStore>()
        .AddSingleton<ISessionStore, SqliteSessionStore>()
        .AddSingleton<IWorkStore, SqliteWorkStore>()
        .AddSingleton<IInvitationStore, SqliteInvitationStore>()
        .AddSingleton<ITokenStore, SqliteTokenStore>()
        .AddSingleton<IReportStore, SqliteReportStore>()
        .AddSingleton<IBoxStore>(provider => new SqliteBoxStore(
            Path.Combine(provider.GetRequiredService<Directories>().Data, "boxes"), provider.GetRequiredService<Steps>()))
        .AddSingleton<IBoxKeyStore>(provider => new FileBoxKeyStore(Path.Combine(provider.GetRequiredService<Directories>().Keys, "boxes")))
        .AddSingleton(Sharing.Alone)
        .AddSingleton<IFormLeaseStore, SqliteFormLeaseStore>();

    /// <summary>The framework makes itself a key ring at start; left alone it would lie in the home folder.</summary>
    static IServiceCollection AddKeyRing(this IServiceCollection services, SurveySettings settings)
    {
        services.AddDataProtection().SetApplicationName("Survey")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.KeyDirectory, "dataprotection")));
        return services;
    }
}
