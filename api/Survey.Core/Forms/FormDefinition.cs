using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Survey.Core.Campaigns;

namespace Survey.Core.Forms;

/// <summary>What a form is for.</summary>
public enum Purpose
{
    /// <summary>征求意见.</summary>
    Solicitation,

    /// <summary>评议 of a document.</summary>
    Review,

    /// <summary>满意度测评.</summary>
    Evaluation,

    /// <summary>知识测试.</summary>
    Test,

    /// <summary>Anything else.</summary>
    General,
}

/// <summary>When the slips (texts) of a form are opened.</summary>
public enum SlipRelease
{
    /// <summary>Daily while the form is open, when at least ten are in.</summary>
    Daily,

    /// <summary>With the box.</summary>
    Close,
}

/// <summary>What is kept of a response after the box is opened.</summary>
public enum PrivacyMode
{
    /// <summary>Counts per atom alone: nobody's set of answers exists any more.</summary>
    Tallies,

    /// <summary>One row of closed answers per response; said on the form.</summary>
    Rows,
}

/// <summary>How a form protects those who answer.</summary>
/// <param name="Mode">What is kept after the box is opened.</param>
/// <param name="K">The smallest number of electronic answers under a figure; 5 or more, or 1 for a form that takes nothing but paper tallies.</param>
public sealed record Privacy(PrivacyMode Mode = PrivacyMode.Tallies, int K = Privacy.DefaultK)
{
    /// <summary>k where nobody says otherwise.</summary>
    public const int DefaultK = 10;

    /// <summary>The smallest k of a form with collectors.</summary>
    public const int LeastK = 5;

    /// <summary>Whether the form takes nothing but paper tallies (k = 1): it has no collectors and hides nothing.</summary>
    [JsonIgnore]
    public bool PaperOnly => K == 1;
}

/// <summary>A document under review: Markdown rendered as its own page, or a link.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Markdown">Its text; null where there is a link.</param>
/// <param name="Url">http or https; null where there is a text.</param>
public sealed record Document(LocalizedText Title, LocalizedText? Markdown = null, string? Url = null);

/// <summary>
/// The form as it is edited and, frozen, as it was published. Field names are the API's.
/// </summary>
public record FormDefinition
{
    /// <summary>What the form is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What is said before the first question.</summary>
    public LocalizedText? Intro { get; init; }

    /// <summary>Language tags offered to respondents, the first one first; zh-CN and en unless said otherwise.</summary>
    public ImmutableArray<string> Languages { get; init; } = ["zh-CN", "en"];

    /// <summary>The document under review.</summary>
    public Document? Document { get; init; }

    /// <summary>From when it may be answered; null: from publishing on.</summary>
    public DateTimeOffset? Opens { get; init; }

    /// <summary>Until when; then the box is opened. Null: until closed by hand.</summary>
    public DateTimeOffset? Closes { get; init; }

    /// <summary>How many responses are taken at the most, ≥ 2k; null: no limit.</summary>
    public int? Cap { get; init; }

    /// <summary>The form's own audiences; null: the campaign's.</summary>
    public ImmutableArray<Audience>? Audiences { get; init; }

    /// <summary>The form's own roster, unit code → audience key → persons; null: the campaign's.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>? Roster { get; init; }

    /// <summary>When slips are opened; null: daily for a solicitation, else at close.</summary>
    public SlipRelease? Slips { get; init; }

    /// <summary>How those who answer are protected.</summary>
    public Privacy Privacy { get; init; } = new();

    /// <summary>How the satisfaction rate is computed; null where the form has no rating question.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The questions in order.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>When slips are opened, the default of the purpose applied.</summary>
    [JsonIgnore]
    public SlipRelease SlipRelease => Slips ?? (Purpose == Purpose.Solicitation ? SlipRelease.Daily : SlipRelease.Close);
}
