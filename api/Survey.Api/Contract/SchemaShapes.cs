using System.Collections.Immutable;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Survey.Core;
using Survey.Core.Reports;
using Survey.Core.Responses;

namespace Survey.Api.Contract;

/// <summary>The schemas of what converters read and write, which the generator leaves empty.</summary>
static class SchemaShapes
{
    /// <summary>Mends one schema.</summary>
    public static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(LocalizedText)) Text(schema);
        else if (type == typeof(ImmutableDictionary<string, GivenAnswer>)) schema.AdditionalProperties = Answer();
        else if (type == typeof(ReportLine)) Line(schema);
        else if (type == typeof(ImmutableArray<ReportRow>)) schema.Items = Row();
        else if (type == typeof(ImmutableArray<LocalizedText>)) schema.Items = Text(new OpenApiSchema());
        else if (type == typeof(decimal)) schema.Format = null;
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. (schema.Enum ?? []).Where(value => value is not null)];
        }
        return Task.CompletedTask;
    }

    /// <summary>Given to the array of rows: the generator drops what it finds empty within an array.</summary>
    static OpenApiSchema Row() => new()
    {
        Type = JsonSchemaType.Array,
        Items = Described(String(), "A cell: words, {f12} for a figure. The last cell of a shorter row spans the rest; a row of one cell heads those below it."),
    };

    static void Line(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Description = "Words; {f12} stands for a figure, doubled braces for braces.";
    }

    static OpenApiSchema Text(OpenApiSchema schema)
    {
        schema.Type = null;
        schema.Default = null;
        schema.Description = "One text for every language, or one per language tag.";
        schema.OneOf =
        [
            String(),
            new OpenApiSchema { Type = JsonSchemaType.Object, MinProperties = 1, AdditionalProperties = String() },
        ];
        return schema;
    }

    static OpenApiSchema Answer() => new()
    {
        Description = "An answer as its type of question asks; null or left out: none.",
        AnyOf =
        [
            Described(String(), "A choice key, a date (yyyy-MM-dd), a text, or a number as it was typed."),
            new OpenApiSchema { Type = JsonSchemaType.Number },
            Described(new OpenApiSchema { Type = JsonSchemaType.Array, Items = String() }, "Several choice keys."),
            Described(Suggestion(), "A suggestion, with a category if the respondent chose one."),
            Described(
                new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = String() }, "The rows of a matrix: row key → choice key."),
            new OpenApiSchema { Type = JsonSchemaType.Null },
        ],
    };

    static OpenApiSchema Suggestion() => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Required = new HashSet<string>(StringComparer.Ordinal) { "text" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["text"] = String(),
            ["category"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
        },
    };

    static OpenApiSchema String() => new() { Type = JsonSchemaType.String };

    static OpenApiSchema Described(OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }
}
