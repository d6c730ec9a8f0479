using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Survey.Api.Stores.MongoDb;
using Survey.Api.Stores.MongoDb.Moving;
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
using Survey.Stores.MongoDb;

namespace Survey.Api.Stores;

/// <summary>The store for more than one machine: every port on MongoDB, no directory of this machine.</summary>
static partial class StoreChoice
{
    static partial void UseMongoDb(ref Func<IServiceCollection, SharedStoreSettings, IServiceCollection>? use) => use = AddMongoStores;

    static partial void UseMove(ref Func<string[], Task<int>>? move) => move = MoveCommand.RunAsync;

    static IServiceCollection AddMongoStores(IServiceCollection services, SharedStoreSettings shared) => services
        .AddKeyRing()
        .AddSingleton(new BoxSecret(shared.BoxSecret))
        .AddSingleton(provider => OpenMongo.Open(shared.ConnectionString, provider.GetRequiredService<BoxSecret>()))
        .AddSingleton<IStoreHealth, MongoHealth>()
        .AddSingleton<IAuditStore, MongoAuditStore>()
        .AddSingleton<ICampaignStore, MongoCampaignStore>()
        .AddSingleton<IFormStore, MongoFormStore>()
        .AddSingleton<ICollectorStore, MongoCollectorStore>()
        .AddSingleton<ITallyStore, MongoTallyStore>()
        .AddSingleton<ISuggestionStore, MongoSuggestionStore>()
        .AddSingleton<IItemStore, MongoItemStore>()
        .AddSingleton<IProposalStore, MongoProposalStore>()
        .AddSingleton<ILedgerStore, MongoLedgerStore>()
        .AddSingleton<IOutcomeStore, MongoOutcomeStore>()
        .AddSingleton<IOpeningStore, MongoOpeningStore>()
        .AddSingleton<IOrganiserStore, MongoOrganiserStore>()
        .AddSingleton<ISessionStore, MongoSessionStore>()
        .AddSingleton<IWorkStore, MongoWorkStore>()
        .AddSingleton<IInvitationStore, MongoInvitationStore>()
        .AddSingleton<ITokenStore, MongoTokenStore>()
        .AddSingleton<IReportStore, MongoReportStore>()
        .AddSingleton<IBoxStore, MongoBoxStore>()
        .AddSingleton<IBoxKeyStore, MongoBoxKeyStore>()
        .AddSingleton(Sharing.Among)
        .AddSingleton<MongoProcesses>()
        .AddSingleton<MongoFormLeaseStore>()
        .AddSingleton<IFormLeaseStore>(provider => provider.GetRequiredService<MongoFormLeaseStore>());

    static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Survey");
        return services
            .AddSingleton<MongoKeyRingStore>()
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
                options.XmlRepository = new SharedKeyRing(provider.GetRequiredService<MongoKeyRingStore>())));
    }
}
