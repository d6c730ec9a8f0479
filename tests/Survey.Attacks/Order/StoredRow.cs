using System.Globalization;
using System.Text.Json;

namespace Survey.Attacks.Order;

/// <summary>A table or collection in its natural order, as whoever holds the store reads it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows or documents.</param>
/// <param name="Box">Whether it is a sealed box.</param>
/// <param name="ByKey">Whether its natural order is that of its keys, whatever came when.</param>
sealed record StoredTable(string Name, IReadOnlyList<StoredRow> Rows, bool Box = false, bool ByKey = true);

/// <summary>A value whose very kind holds a moment: a date, a timestamp, an ObjectId.</summary>
sealed record Moment(string Kind, string Value);

/// <summary>
/// A row or document as a list of plain values by path; JSON within a text is taken apart, the elements of an array share a path.
/// A value is null, a number, a text, bytes or a <see cref="Moment"/>.
/// </summary>
sealed class StoredRow
{
    readonly List<(string Path, object? Value)> _values = [];

    /// <summary>Every value with its path, in the order stored.</summary>
    public IReadOnlyList<(string Path, object? Value)> Values => _values;

    /// <summary>Adds a value as it is stored.</summary>
    public void Add(string path, object? value)
    {
        if (value is string text && text.AsSpan().TrimStart() is ['{' or '[', ..] && TryRead(text) is { } json) Add(path, json);
        else _values.Add((path, value));
    }

    /// <summary>The value of a field; of several elements, all of them.</summary>
    public object? Of(string path)
    {
        object?[] values = [.. _values.Where(value => value.Path == path).Select(value => value.Value)];
        return values.Length switch { 0 => null, 1 => values[0], _ => string.Join('\u0001', values.Select(Written)) };
    }

    /// <summary>The row as one text, bytes as hexadecimals.</summary>
    public override string ToString() => string.Join('\u0002', _values.Select(value => Written(value.Value)));

    /// <summary>A value as a text.</summary>
    public static string Written(object? value) => value switch
    {
        null => "",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static JsonElement? TryRead(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    void Add(string path, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject()) Add($"{path}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var element in json.EnumerateArray()) Add(path + "[]", element);
                break;
            case JsonValueKind.String:
                _values.Add((path, json.GetString()));
                break;
            case JsonValueKind.Number:
                _values.Add((path, json.GetDouble()));
                break;
            default:
                _values.Add((path, json.ValueKind is JsonValueKind.Null ? null : json.GetRawText()));
                break;
        }
    }
}
