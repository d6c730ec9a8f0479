namespace Survey.Web.Pieces;

/// <summary>The design tokens every page begins its style with: colours, focus ring, fonts. Sizes are in rem.</summary>
public static class Tokens
{
    /// <summary>Custom properties on <c>:root</c>, box sizing, the focus ring and the font stack.</summary>
    public static string Css { get; } = Asset.Css("Pieces/tokens.css");
}
