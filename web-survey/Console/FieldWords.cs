using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Core.Works;

namespace Survey.Web.Console;

/// <summary>The field's words for what the records name by an enumeration.</summary>
static class FieldWords
{
    /// <summary>Where a campaign stands.</summary>
    public static string Of(this Wording words, Stage stage) => words[stage switch
    {
        Stage.Solicitation => "console.stage.solicitation",
        Stage.Review => "console.stage.review",
        _ => "console.stage.evaluation",
    }];

    /// <summary>What a form is for.</summary>
    public static string Of(this Wording words, Purpose purpose) => words[purpose switch
    {
        Purpose.Solicitation => "console.purpose.solicitation",
        Purpose.Review => "console.purpose.review",
        Purpose.Evaluation => "console.purpose.evaluation",
        Purpose.Test => "console.purpose.test",
        _ => "console.purpose.general",
    }];

    /// <summary>Where a form stands.</summary>
    public static string Of(this Wording words, FormState state) => words[state switch
    {
        FormState.Draft => "console.state.draft",
        FormState.Open => "console.state.open",
        FormState.Closed => "console.state.closed",
        _ => "console.state.opened",
    }];

    /// <summary>What a long work does.</summary>
    public static string Of(this Wording words, WorkKind kind) => words[kind switch
    {
        WorkKind.ImportSuggestions => "console.work.importSuggestions",
        WorkKind.ExportSuggestions => "console.work.exportSuggestions",
        WorkKind.ProposeItems => "console.work.proposeItems",
        _ => "console.work.exportResponses",
    }];

    /// <summary>Where a long work stands.</summary>
    public static string Of(this Wording words, WorkState state) => words["console.work.state." + Key(state)];

    /// <summary>What the state of a long work means for the one who waits.</summary>
    public static string Explain(this Wording words, WorkState state) => words["console.work.explain." + Key(state)];

    static string Key(WorkState state) => state.ToString().ToLowerInvariant();

    /// <summary>What a rate is divided by.</summary>
    public static string Of(this Wording words, Denominator denominator) => RuleSentence.By(denominator, words);
}
