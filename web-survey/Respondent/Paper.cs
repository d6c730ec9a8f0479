using Survey.Core.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>
/// The style and script of the respondent's pages: inline, so that a page is one request, and allowed by their hashes.
/// Every page has the same two, so that the script may put one page in the place of another.
/// </summary>
static class Paper
{
    /// <summary>The style of every page of the room.</summary>
    public static string Style { get; } = Tokens.Css + Asset.Css("Respondent/respondent.css");

    /// <summary>The comforts: how many are answered, sending again from page memory while the signal is gone.</summary>
    public static string Script { get; } = Asset.Script("Respondent/respondent.js");

    static readonly string StyleHash = Asset.Hash(Style);

    static readonly string ScriptHash = Asset.Hash(Script);

    /// <summary>The styles of a form's page.</summary>
    public static IReadOnlyList<string> Styles(FormDefinition? definition = null) =>
        definition is not null && ShowIfStyle.Of(definition) is { Length: > 0 } conditions ? [Style, conditions] : [Style];

    /// <summary>
    /// The content security policy of a page: its own inline style and script and nothing else. <paramref name="definition"/>
    /// is given wherever a form may take the page's place; <paramref name="framed"/> lets a page of this host show it in a frame.
    /// </summary>
    public static string Policy(FormDefinition? definition = null, bool framed = false)
    {
        var conditions = Styles(definition).Skip(1).Select(style => " " + Asset.Hash(style));
        return $"default-src 'none'; style-src {StyleHash}{string.Concat(conditions)}; script-src {ScriptHash}; img-src 'self' data:; "
            + $"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {(framed ? "'self'" : "'none'")}";
    }
}
