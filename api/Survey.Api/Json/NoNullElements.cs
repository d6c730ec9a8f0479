using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Survey.Api.Json;

/// <summary>
/// Refuses null among the elements of a list or the values of a dictionary: the serializer checks members against their
/// declared types and forgets elements.
/// </summary>
static class NoNullElements
{
    /// <summary>Adds the refusal to every collection type.</summary>
    public static void Modify(JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary, ElementType.IsValueType: false }) type.OnDeserialized = Refuse;
    }

    static void Refuse(object collection)
    {
        var elements = collection is IDictionary dictionary ? dictionary.Values : (IEnumerable)collection;
        foreach (var element in elements)
            if (element is null) throw new JsonException("a list holds no null");
    }
}
