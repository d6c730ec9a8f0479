using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Survey.Api.Contract;

/// <summary>The frame of the document: title, the bearer scheme, the problem document, no address of any machine.</summary>
static class DocumentFrame
{
    /// <summary>Completes the document.</summary>
    public static async Task Transform(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Survey",
            Version = "1",
            Description =
                "Consultation campaigns from the QR poster to the figures in the closing report. Every refusal is a problem document that lists "
                + "what is wrong; its sentences come in the language of Accept-Language, Chinese unless English is asked for.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [OperationHabits.Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token in the Authorization header; never in an address.",
            },
        };
        (components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))[nameof(ProblemDocument)] =
            await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), null, cancellationToken);
        components.Responses = OperationHabits.Refusals(document);
        RequiredMembers.Mark(document);
    }
}
