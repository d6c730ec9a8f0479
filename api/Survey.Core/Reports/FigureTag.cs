namespace Survey.Core.Reports;

/// <summary>What binds a figure in a document to its snapshot: <c>{snapshot}.{figure}</c>, at most 64 characters.</summary>
public static class FigureTag
{
    /// <summary>The tag of a figure.</summary>
    public static string Of(string report, string figure) => $"{report}.{figure}";

    /// <summary>The snapshot and the figure a tag names; null for a control somebody else made.</summary>
    public static (string Report, string Figure)? Read(string? tag) =>
        tag?.Split('.') is [{ Length: 26 } report, ['f', ..] figure] ? (report, figure) : null;
}
