using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Survey.Api.Exports;
using Survey.Api.Guards;
using Survey.Api.LanguageModel;
using Survey.Api.Stores;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.People;
using Survey.Core.Reports;
using Survey.Core.Responses;
using Survey.Core.Results;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Core.Works;
using Survey.Web.Console;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>Which class stands for which: the one place where ports meet their stores and use cases are named.</summary>
static class Composition
{
    /// <summary>Everything the two doors ask for. Use cases hold no state, so one of each serves all.</summary>
    public static IServiceCollection AddSurvey(this IServiceCollection services, SurveySettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => new PublicAddress(() => settings.PublicUrl ?? Listening(provider.GetRequiredService<IServer>())))
        .AddApiAccess()
        .AddJsonDoor()
        .AddPages()
        .AddConsole()
        .AddSingleton<IAskModel>(_ => settings.LanguageModel is { } model ? new ChatModel(model) : new NoModel())
        .AddStores(settings)
        .AddBoxes()
        .AddUseCases();

    static IServiceCollection AddBoxes(this IServiceCollection services) => services
        .AddSingleton(Steps.Undisturbed)
        .AddSingleton<FormTurns>()
        .AddSingleton<BoxSealer>()
        .AddSingleton<SealBox>()
        .AddSingleton<OpeningProgress>()
        .AddSingleton<OpenBox>()
        .AddSingleton<PublishSlips>()
        .AddSingleton<CloseForm>()
        .AddSingleton<RunClosing>()
        .AddSingleton<RecoverBoxes>()
        .AddSingleton<KeepHours>()
        .AddHostedService<BoxKeeper>();

    static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<FindCampaignOf>()
        .AddSingleton<ReadAudit>()
        .AddSingleton<CreateCampaign>()
        .AddSingleton<ChangeCampaign>()
        .AddSingleton<RemoveCampaign>()
        .AddSingleton<CopyCampaign>()
        .AddSingleton<SetStage>()
        .AddSingleton<CreateForm>()
        .AddSingleton<CreateFormFromText>()
        .AddSingleton<ChangeForm>()
        .AddSingleton<RemoveForm>()
        .AddSingleton<CheckForm>()
        .AddSingleton<PublishForm>()
        .AddSingleton<CopyForm>()
        .AddSingleton<CollectorCache>()
        .AddSingleton<CreateCollectors>()
        .AddSingleton<PauseCollector>()
        .AddSingleton<MakeCards>()
        .AddSingleton<ReadCollector>()
        .AddSingleton<SubmitResponse>()
        .AddSingleton<ReplacePaper>()
        .AddSingleton<KeptResults>()
        .AddSingleton<ReadResults>()
        .AddSingleton<ReadCrosstab>()
        .AddSingleton<ReadComparison>()
        .AddSingleton<ExportResults>()
        .AddSingleton<ExportCrosstab>()
        .AddSingleton<ExportResponses>()
        .AddSingleton<ExportCodebook>()
        .AddSingleton<ExportSuggestions>()
        .AddSingleton<ExportUnits>()
        .AddSingleton<ExportCollectors>()
        .AddSingleton<ExportTallies>()
        .AddSingleton<ExportAudit>()
        .AddSingleton<ReadOpinions>()
        .AddSingleton<AddSuggestions>()
        .AddSingleton<ChangeSuggestion>()
        .AddSingleton<CategoriseSuggestions>()
        .AddSingleton<ImportSuggestions>()
        .AddSingleton<ReadLedger>()
        .AddSingleton<ReadEntry>()
        .AddSingleton<WriteEntry>()
        .AddSingleton<ChangeEntry>()
        .AddSingleton<AddProgress>()
        .AddSingleton<CloseEntry>()
        .AddSingleton<ReopenEntry>()
        .AddSingleton<AssignEntries>()
        .AddSingleton<ImportLedger>()
        .AddSingleton<ExportLedger>()
        .AddSingleton<OutcomeFigures>()
        .AddSingleton<OutcomeCache>()
        .AddSingleton<ReviewOutcomes>()
        .AddSingleton<PublishOutcomes>()
        .AddSingleton<ReadOutcomes>()
        .AddSingleton<GatherFacts>()
        .AddSingleton<MakeSnapshot>()
        .AddSingleton<CheckReport>()
        .AddSingleton<MakeItems>()
        .AddSingleton<ChangeItem>()
        .AddSingleton<CategoriseItems>()
        .AddSingleton<MergeItems>()
        .AddSingleton<SplitItem>()
        .AddSingleton<RenumberItems>()
        .AddSingleton<UndoItems>()
        .AddSingleton<ProposeItems>()
        .AddSingleton<AdviseWording>()
        .AddSingleton<StartProposing>()
        .AddSingleton<RejectProposals>()
        .AddSingleton<ExportItems>()
        .AddSingleton<ExcludeSuggestions>()
        .AddSingleton<SplitSuggestion>()
        .AddSingleton<JoinSuggestion>()
        .AddSingleton<RunWork>()
        .AddSingleton<PrepareExport>()
        .AddHostedService<WorkKeeper>();

    static Uri Listening(IServer server)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        // A wildcard address is no link: localhost at least opens on this machine.
        return new Uri(address.Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal));
    }
}
