using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>Everything a form's page shows: the published form in one language, and what was typed so far.</summary>
/// <param name="Entrance">What the code leads to.</param>
/// <param name="Language">The language of the page, one of the form's.</param>
/// <param name="Now">This instant, UTC.</param>
/// <param name="OnceKey">The once-only key of this filling-in.</param>
public sealed record FormView(Entrance Entrance, string Language, DateTimeOffset Now, string OnceKey)
{
    /// <summary>What was typed so far.</summary>
    public IReadOnlyDictionary<string, GivenAnswer> Given { get; init; } = ImmutableDictionary<string, GivenAnswer>.Empty;

    /// <summary>The single-use code as typed.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it stands on a tablet that many use one after another.</summary>
    public bool Kiosk { get; init; }

    /// <summary>Whether a single-use code is asked for.</summary>
    public bool AsksCode => Entrance.Collector.Access is Access.Codes;

    /// <summary>What is wrong with the code; null where nothing is.</summary>
    public string? CodeWrong => Problems.FirstOrDefault(IsOfCode) is { } problem ? Words.Say(problem) : null;

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>What happened, where nothing is wrong with the answers themselves.</summary>
    public string? Notice { get; init; }

    /// <summary>What was published.</summary>
    public FormVersion Version => Entrance.Version;

    /// <summary>Titles and questions.</summary>
    public FormDefinition Definition => Entrance.Version.Definition;

    /// <summary>The sentences of the page.</summary>
    public Wording Words => Wording.In(Language);

    /// <summary>The questions with their numbers; explanations have none.</summary>
    public IEnumerable<Field> Fields
    {
        get
        {
            var number = 0;
            foreach (var question in Definition.Questions) yield return new Field(this, question, question is SectionText ? 0 : ++number);
        }
    }

    /// <summary>Until when, as people read it; null where the form is closed by hand.</summary>
    public string? Until => Definition.Closes is { } closes ? Moment.Say(closes, Version.TimeZone, Now, Language) : null;

    /// <summary>The name of the unit.</summary>
    public string Unit => Version.Unit(Entrance.Collector.Unit)?.Name.In(Language) ?? "";

    /// <summary>Who is asked.</summary>
    public string Audience => Version.Audience(Entrance.Collector.Audience)?.Name.In(Language) ?? "";

    /// <summary>A text of the form in the page's language.</summary>
    public string In(LocalizedText? text) => text?.In(Language) ?? "";

    /// <summary>The whole list of what is wrong, each with the field it is about.</summary>
    public IReadOnlyList<ErrorSummary.Line> Errors
    {
        get
        {
            var fields = Fields.ToList();
            return [.. Problems.Select(problem => fields.FirstOrDefault(entry => entry.Owns(problem)) is { } owner
                ? new ErrorSummary.Line(Words.Say("respondent.error", ("at", owner.Spot(problem)), ("problem", Words.Say(problem))), Field.Target(problem))
                : new ErrorSummary.Line(Words.Say(problem), IsOfCode(problem) ? FieldNames.Code : null))];
        }
    }

    static bool IsOfCode(Problem problem) => problem.Pointer == "/code";
}
