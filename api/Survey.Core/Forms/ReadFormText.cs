using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>What a text came to: the form of its good parts, and everything wrong with the others.</summary>
/// <param name="Form">Title, introduction and questions.</param>
/// <param name="Problems">Each names its line, counted from 1.</param>
public sealed record FormTextRead(FormDefinition Form, ImmutableArray<Problem> Problems);

/// <summary>
/// Reads a whole form from text as it is written in a document: <c>题干[单选]</c> with one option a line, a blank line
/// between questions, the lines before the first question being title and introduction. Tolerates full-width brackets,
/// numbers before questions and options, and marks of what must be answered or is right.
/// </summary>
public static partial class ReadFormText
{
    const int GreatestText = 200_000;

    /// <summary>The form, in one language.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="purpose">What it is for; null: a test where right answers are marked, else by its questions.</param>
    public static FormTextRead Of(string text, string language, Purpose? purpose = null)
    {
        if (text.Length > GreatestText)
            return new FormTextRead(Frame([], [], language, purpose), [new Problem("text_too_long", "/text").With("max", GreatestText)]);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        List<string> preface = [];
        List<TextQuestion> questions = [];
        var fresh = true;
        foreach (var (place, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = raw.Trim(' ', '\t', '　', '\uFEFF');
            if (line.Length == 0)
            {
                fresh = true;
                continue;
            }
            if (Head(line, place + 1, fresh, questions.Count > 0, problems) is { } head) questions.Add(head);
            else if (questions.Count == 0) preface.Add(line);
            else questions[^1].Lines.Add((place + 1, line));
            fresh = false;
        }
        if (questions.Count == 0 && problems.Count == 0) problems.Add(new Problem("form_text_none", "/text"));
        var made = questions.Select((question, place) => question.Make(string.Create(CultureInfo.InvariantCulture, $"q{place + 1}"), language, problems)).OfType<Question>();
        return new FormTextRead(Frame(preface, [.. made], language, purpose), problems.ToImmutable());
    }

    static FormDefinition Frame(List<string> preface, ImmutableArray<Question> questions, string language, Purpose? purpose)
    {
        var rated = questions.FirstOrDefault(question => question is RatingQuestion or MatrixQuestion) is not null;
        return new FormDefinition
        {
            Purpose = purpose ?? (questions.Any(IsKeyed) ? Purpose.Test : rated ? Purpose.Evaluation : questions.Any(question => question is SuggestionQuestion) ? Purpose.Solicitation : Purpose.General),
            Title = LocalizedText.Of([new(language, preface.Count > 0 ? Heading().Replace(preface[0], "") : "")]),
            Intro = preface.Count > 1 ? LocalizedText.Of([new(language, string.Join('\n', preface.Skip(1)))]) : null,
            Languages = [language],
            Rule = rated ? new Rule() : null,
            Questions = questions,
        };
    }

    static bool IsKeyed(Question question) => question is SingleQuestion { Correct: not null } or MultipleQuestion { Correct: not null };

    /// <summary>A line that begins a question; null where it belongs to the one before. A strange tag at the head of a block is told.</summary>
    static TextQuestion? Head(string line, int number, bool fresh, bool within, ImmutableArray<Problem>.Builder problems)
    {
        if (Tagged().Match(line) is not { Success: true } match) return null;
        string[] parts = match.Groups["tag"].Value.Split([',', '，', '、', ';', '；', ' ', ':', '：'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var tag = parts.Length > 0 ? parts[0].Trim('*', '＊') : "";
        if (TextTag.Of(tag) is not { } type)
        {
            if (fresh || !within) problems.Add(At("form_text_type", number).With("type", match.Groups["tag"].Value));
            return fresh || !within ? new TextQuestion("section", number, match.Groups["stem"].Value, []) { Broken = true } : null;
        }
        var stem = Numbering().Replace(match.Groups["stem"].Value.Trim('*', '＊', ' '), "").Trim();
        string[] flags = [.. parts.Skip(1), .. match.Groups["flags"].Value.Split([' ', '(', ')', '（', '）', '，', ','], StringSplitOptions.RemoveEmptyEntries)];
        var starred = match.Groups["tag"].Value.AsSpan().ContainsAny('*', '＊') || match.Groups["stem"].Value.AsSpan().Trim() is ['*' or '＊', ..] or [.., '*' or '＊'] || stem.StartsWith('*') || match.Groups["flags"].Value.Contains('*', StringComparison.Ordinal);
        stem = stem.Trim('*', '＊', ' ');
        if (stem.Length == 0) problems.Add(At("form_text_stem", number));
        return new TextQuestion(type, number, stem, flags) { Required = starred || flags.Any(flag => flag is "必填" or "必答" or "required"), Judged = TextTag.IsJudgement(tag) };
    }

    internal static Problem At(string code, int line) => new Problem(code, "/text").With("line", line);

    [GeneratedRegex(@"^(?<stem>.*?)\s*[\[【［](?<tag>[^\[\]【】［］]{1,40})[\]】］]\s*(?<flags>(?:\*|＊|[（(]?(?:必填|必答|选填|required|optional|\d+\s*分)[）)]?|\s)*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"^(?:第\s*[\d一二三四五六七八九十]+\s*题\s*[:：.、]?|[（(]\s*[\d一二三四五六七八九十]+\s*[）)]|\d+\s*[、.．)）]|[一二三四五六七八九十]+、|Q\d+\s*[.:：、])\s*", RegexOptions.None, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(?:#+\s*|标题\s*[:：]\s*|title\s*:\s*)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Heading();
}
