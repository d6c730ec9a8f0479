using Microsoft.OpenApi;

namespace Survey.Api.Contract;

/// <summary>The description of the JSON door: OpenAPI 3.1 at /openapi/v1.yaml, and nothing but what lies below /api/v1.</summary>
static class OpenApiSetup
{
    /// <summary>Where the document is served.</summary>
    public const string Address = "/openapi/v1.yaml";

    /// <summary>How the document is written.</summary>
    public static IServiceCollection AddDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) is true;
        options.AddSchemaTransformer(SchemaShapes.Transform);
        options.AddOperationTransformer(OperationHabits.Transform);
        options.AddDocumentTransformer(DocumentFrame.Transform);
    });

    /// <summary>Serves it to anybody: it says nothing of any campaign.</summary>
    public static void MapDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.yaml").AllowAnonymous();
}
