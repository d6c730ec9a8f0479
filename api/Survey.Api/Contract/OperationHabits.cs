using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Survey.Api.Contract;

/// <summary>What operations have in common: who may call them, how they refuse, and the headers two editors need.</summary>
static class OperationHabits
{
    /// <summary>Name of the bearer scheme in the document.</summary>
    public const string Bearer = "bearer";

    /// <summary>Completes one operation.</summary>
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        var metadata = description.ActionDescriptor.EndpointMetadata;
        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        operation.Security = anonymous
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        var handler = metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault();
        var edits = handler?.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)) is true;
        if (edits) (operation.Parameters ??= []).Add(IfMatchHeader());
        if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == "Idempotency-Key") is OpenApiParameter key)
        {
            key.Required = true;
            if (key.Schema is OpenApiSchema schema) (schema.Type, schema.MinLength, schema.MaxLength) = (JsonSchemaType.String, 8, 200);
        }
        var reads = HttpMethods.IsGet(description.HttpMethod ?? "");
        foreach (var status in Statuses(anonymous, reads, edits, operation.RequestBody is not null, description.RelativePath!.Contains('{', StringComparison.Ordinal)))
        {
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] =
                new OpenApiResponseReference(ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal), context.Document);
        }
        return Task.CompletedTask;
    }

    /// <summary>The refusals, said once in the document.</summary>
    public static Dictionary<string, IOpenApiResponse> Refusals(OpenApiDocument document) =>
        Statuses(anonymous: false, reads: false, edits: true, body: true, one: true).Select(ReasonPhrases.GetReasonPhrase).ToDictionary(
            phrase => phrase.Replace(" ", "", StringComparison.Ordinal),
            IOpenApiResponse (phrase) => new OpenApiResponse
            {
                Description = phrase,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [ProblemDocument.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDocument), document) },
                },
            },
            StringComparer.Ordinal);

    static IEnumerable<int> Statuses(bool anonymous, bool reads, bool edits, bool body, bool one)
    {
        yield return StatusCodes.Status400BadRequest;
        if (!anonymous) yield return StatusCodes.Status401Unauthorized;
        if (!anonymous || !reads) yield return StatusCodes.Status403Forbidden;
        if (one) yield return StatusCodes.Status404NotFound;
        if (one) yield return StatusCodes.Status409Conflict;
        if (edits) yield return StatusCodes.Status412PreconditionFailed;
        if (body)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
            yield return StatusCodes.Status422UnprocessableEntity;
        }
        yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status503ServiceUnavailable;
    }

    static OpenApiParameter IfMatchHeader() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The ETag the change was made from; left out: not checked. 412 where somebody else was first.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
