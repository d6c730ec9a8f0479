using Microsoft.OpenApi;

namespace Survey.Api.Contract;

/// <summary>
/// Says of what is only ever answered which members are always there: those that cannot be null, and <c>next</c> of a
/// list. What is sent as well keeps the members it asks for.
/// </summary>
static class RequiredMembers
{
    /// <summary>Marks them in every component.</summary>
    public static void Mark(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        foreach (var body in operation.RequestBody?.Content?.Values.AsEnumerable() ?? [])
            Reach(body.Schema, schemas, sent);
        foreach (var (name, schema) in schemas)
        {
            if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } component) continue;
            component.Type = JsonSchemaType.Object;
            if (name.StartsWith("Question", StringComparison.Ordinal) && properties.ContainsKey("type") && sent.Contains(name))
                (component.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add("type");
            if (!sent.Contains(name))
                component.Required = properties.Where(member => IsAlwaysThere(member.Key, member.Value)).Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        }
    }

    static bool IsAlwaysThere(string name, IOpenApiSchema schema) => name is "next"
        || (schema.Type?.HasFlag(JsonSchemaType.Null) is not true && schema.OneOf?.Any(one => one.Type == JsonSchemaType.Null) is not true);

    static void Reach(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> reached)
    {
        if (schema is null) return;
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (reached.Add(id)) Reach(schemas.TryGetValue(id, out var found) ? found : null, schemas, reached);
            return;
        }
        IEnumerable<IOpenApiSchema?> parts =
            [schema.Items, schema.AdditionalProperties, .. schema.OneOf ?? [], .. schema.AnyOf ?? [], .. schema.AllOf ?? [], .. schema.Properties?.Values.AsEnumerable() ?? []];
        foreach (var part in parts) Reach(part, schemas, reached);
    }
}
