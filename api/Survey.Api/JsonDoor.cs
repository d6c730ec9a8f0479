using System.Text.Json.Serialization.Metadata;
using Survey.Api.Exports;
using Survey.Api.Contract;
using Survey.Api.Guards;
using Survey.Api.Json;
using Survey.Core;
using Survey.Web.Pieces;

namespace Survey.Api;

/// <summary>The JSON door: everything below /api/v1.</summary>
static class JsonDoor
{
    /// <summary>Strict reading: what cannot be read is thrown and answered by the barrier with its place.</summary>
    public static IServiceCollection AddJsonDoor(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options =>
        {
            SurveyJson.Strict(options.SerializerOptions);
            options.SerializerOptions.Converters.Add(new GivenAnswerConverter());
            options.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(NoNullElements.Modify);
        })
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .AddDocument();

    /// <summary>Maps every noun.</summary>
    public static void MapJsonDoor(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilterFactory(StrictQuery.Filter).AddEndpointFilter(ReachGuard.InvokeAsync).WithMetadata(AddressLimit.Requests);
        api.MapCampaigns();
        api.MapForms();
        api.MapCollectors();
        api.MapResponses();
        api.MapTallies();
        api.MapResults();
        api.MapExports();
        api.MapCharts();
        api.MapSuggestions();
        api.MapLedger();
        api.MapOutcomes();
        api.MapReports();
        api.MapItems();
        api.MapAdvice();
        api.MapWorks();
        api.MapOrganisers();
        api.MapInvitations();
        api.MapTokens();
        api.MapAudit();
        app.MapDocument();
    }
}
