using Survey.Core;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Web.Respondent.Fields;

namespace Survey.Web.Respondent;

/// <summary>One question on the page: what is asked, what was typed, and what is wrong with it.</summary>
/// <param name="Form">The page.</param>
/// <param name="Question">The question.</param>
/// <param name="Number">第 n 题; 0 for an explanation.</param>
public sealed record Field(FormView Form, Question Question, int Number)
{
    static readonly GivenAnswer Nothing = new();

    /// <summary>The component that asks a question of this type; the register of the page.</summary>
    public Type Component => Question.Match(
        single: _ => typeof(ChoiceField),
        multiple: _ => typeof(ChoiceField),
        rating: _ => typeof(ChoiceField),
        matrix: _ => typeof(MatrixField),
        nps: _ => typeof(NpsField),
        number: _ => typeof(LineField),
        date: _ => typeof(LineField),
        shortText: _ => typeof(LineField),
        longText: _ => typeof(TextField),
        suggestion: _ => typeof(SuggestionField),
        section: _ => typeof(SectionField));

    /// <summary>Name of the field in the form.</summary>
    public string Name => FieldNames.Of(Question.Key);

    /// <summary>What was typed.</summary>
    public GivenAnswer Given => Form.Given.GetValueOrDefault(Question.Key) ?? Nothing;

    /// <summary>Identifier that the style of conditional questions speaks of; null where it is always shown.</summary>
    public string? Id => Question.ShowIf is null ? null : ShowIfStyle.Id(Question);

    /// <summary>必答, 选答, or how many may be chosen.</summary>
    public string Demand
    {
        get
        {
            var words = Form.Words;
            var limit = Question is MultipleQuestion multiple ? Limit(multiple) : null;
            var demand = words[Question.Required ? "respondent.required" : "respondent.optional"];
            return limit is null ? demand : words.Say("respondent.demand", ("demand", demand), ("limit", limit));
        }
    }

    /// <summary>The condition in words, for browsers that cannot hide the question; null where it is always shown.</summary>
    public string? Condition
    {
        get
        {
            if (Question.ShowIf is not { } condition) return null;
            var other = Form.Fields.FirstOrDefault(entry => entry.Question.Key == condition.Question);
            var choice = other?.Question.Options.FirstOrDefault(option => option.Key == condition.Choice);
            return Form.Words.Say("respondent.if", ("n", other?.Number ?? 0), ("choice", Form.In(choice?.Text)));
        }
    }

    /// <summary>Whether a problem is about this question.</summary>
    public bool Owns(Problem problem) =>
        problem.Pointer == Pointer || problem.Pointer.StartsWith(Pointer + "/", StringComparison.Ordinal);

    /// <summary>Where a problem is, for people: the number, and the row of a matrix.</summary>
    public string Spot(Problem problem)
    {
        var row = (Question as MatrixQuestion)?.Rows.FirstOrDefault(row => problem.Pointer == $"{Pointer}/{row.Key}");
        return row is null ? Form.Words.Say("respondent.error.at", ("n", Number))
            : Form.Words.Say("respondent.error.row", ("n", Number), ("row", Form.In(row.Text)));
    }

    /// <summary>Identifier of the element a problem is about; only fields with a problem carry one.</summary>
    public static string Target(Problem problem) => "at-" + problem.Pointer["/answers/".Length..].Replace('/', '.');

    /// <summary>Identifier of a part of this question (a row, "category", or "" for itself) where something is wrong with it; else null.</summary>
    public string? TargetOf(string part = "") => ProblemOf(part) is { } problem ? Target(problem) : null;

    /// <summary>What is wrong with a part of this question; null where nothing is.</summary>
    public string? Wrong(string part = "") => ProblemOf(part) is { } problem ? Form.Words.Say(problem) : null;

    string Pointer => "/answers/" + Question.Key;

    Problem? ProblemOf(string part)
    {
        var pointer = part.Length == 0 ? Pointer : $"{Pointer}/{part}";
        return Form.Problems.FirstOrDefault(problem => problem.Pointer == pointer);
    }

    string? Limit(MultipleQuestion question) => (question.Min, question.MaxChoices) switch
    {
        ({ } min, { } max) => Form.Words.Say("respondent.limit.between", ("min", min), ("max", max)),
        ({ } min, null) => Form.Words.Say("respondent.limit.least", ("min", min)),
        (null, { } max) => Form.Words.Say("respondent.limit.most", ("max", max)),
        _ => Form.Words["respondent.limit.any"],
    };
}
