using System.Text.Json.Nodes;

namespace Survey.Api.Tests;

/// <summary>
/// Reads the YAML the document is written in: block mappings and sequences by indentation, plain and quoted scalars on
/// one line. Anything else fails.
/// </summary>
sealed class BlockYaml
{
    readonly List<(int Indent, string Text)> _lines;
    int _at;

    BlockYaml(string text) => _lines =
        [.. text.Split('\n').Where(line => line.Trim().Length > 0).Select(line => (line.Length - line.TrimStart().Length, line.Trim()))];

    /// <summary>The text as JSON; every scalar is a string.</summary>
    public static JsonNode Read(string text) => new BlockYaml(text).Node(0);

    JsonNode Node(int indent) => _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal) ? Sequence(indent) : Mapping(indent);

    JsonArray Sequence(int indent)
    {
        var items = new JsonArray();
        while (_at < _lines.Count && _lines[_at].Indent == indent && _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal))
        {
            var rest = _lines[_at].Text[2..].Trim();
            if (Split(rest) is null)
            {
                items.Add(Scalar(rest));
                _at++;
                continue;
            }
            // The mapping of an item begins on the line of its dash.
            _lines[_at] = (indent + 2, rest);
            items.Add(Mapping(indent + 2));
        }
        return items;
    }

    JsonObject Mapping(int indent)
    {
        var members = new JsonObject();
        while (_at < _lines.Count && _lines[_at].Indent == indent && Split(_lines[_at].Text) is var (key, value))
        {
            _at++;
            members.Add(key, value.Length > 0 ? Scalar(value)
                : _at < _lines.Count && _lines[_at].Indent > indent ? Node(_lines[_at].Indent)
                : throw new FormatException($"nothing under {key}"));
        }
        return members;
    }

    static (string Key, string Value)? Split(string line)
    {
        var end = line.StartsWith('\'') ? line.IndexOf("':", 1, StringComparison.Ordinal) + 1 : line.IndexOf(':', StringComparison.Ordinal);
        return end <= 0 || (end + 1 < line.Length && line[end + 1] != ' ') ? null : (line[..end].Trim('\''), line[(end + 1)..].Trim());
    }

    static JsonNode Scalar(string text) => text switch
    {
        "[ ]" => new JsonArray(),
        ['\'', .. var quoted, '\''] => JsonValue.Create(quoted.Replace("''", "'", StringComparison.Ordinal)),
        ['"', ..] => JsonNode.Parse(text)!,
        ['{' or '[' or '|' or '>' or '&' or '*', ..] => throw new FormatException($"not read here: {text}"),
        _ => JsonValue.Create(text),
    };
}
