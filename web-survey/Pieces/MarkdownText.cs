using Markdig;

namespace Survey.Web.Pieces;

/// <summary>
/// Markdown as HTML that can only be text: HTML in it is shown as it was written, pictures become links, and links
/// lead to http, https or mailto alone.
/// </summary>
public static class MarkdownText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of a text; headings begin one level below the page's own.</summary>
    public static string Html(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var node in Markdig.Syntax.MarkdownObjectExtensions.Descendants(document))
        {
            if (node is Markdig.Syntax.HeadingBlock heading) heading.Level = Math.Min(6, heading.Level + 1);
            if (node is not Markdig.Syntax.Inlines.LinkInline link) continue;
            link.IsImage = false;
            if (!IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url)) (link.Url, link.GetDynamicUrl) = ("", null);
        }
        return document.ToHtml(Pipeline);
    }

    static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https" or "mailto");
}
