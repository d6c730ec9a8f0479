namespace Survey.Core.Suggestions;

/// <summary>How a pasted text holds its opinions.</summary>
public enum OpinionSplit
{
    /// <summary>The whole text is one.</summary>
    Whole,

    /// <summary>One on each line.</summary>
    Lines,

    /// <summary>Separated by blank lines; one may take several lines.</summary>
    Paragraphs,
}

/// <summary>Splits a text from minutes or a mailbox into its opinions; the words stay as they are.</summary>
public static class SplitOpinions
{
    /// <summary>The opinions in their order; blank ones are none.</summary>
    public static IReadOnlyList<string> Of(string text, OpinionSplit split)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return split switch
        {
            OpinionSplit.Lines => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)],
            OpinionSplit.Paragraphs => [.. Paragraphs(lines)],
            _ => string.IsNullOrWhiteSpace(text) ? [] : [text.Trim()],
        };
    }

    static IEnumerable<string> Paragraphs(string[] lines)
    {
        List<string> open = [];
        foreach (var line in lines.Append(""))
        {
            if (line.Trim().Length > 0)
            {
                open.Add(line.Trim());
            }
            else if (open.Count > 0)
            {
                yield return string.Join('\n', open);
                open.Clear();
            }
        }
    }
}
