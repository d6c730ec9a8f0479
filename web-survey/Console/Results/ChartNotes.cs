using System.Globalization;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Results;

/// <summary>What is printed under every picture: base, rule, the least number behind a figure, and the day.</summary>
static class ChartNotes
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Of(FoundForm found, FormResults results, Wording words)
    {
        List<string> notes = [];
        if (results.Base is { Returned: { } returned } count)
            notes.Add(words.Say("results.note.base", ("returned", returned), ("valid", count.Valid ?? 0)));
        if (results is { Rule: { } rule, Headline: { } headline })
            notes.Add($"{words["results.rule"]} {RuleSentence.Of(found.Form.Definition, rule, words)} {words.Say("results.base", ("n", headline.Base))}");
        if (!results.Privacy.PaperOnly) notes.Add(words.Say("results.note.k", ("k", results.Privacy.K)));
        if (found.Form.OpenedOn is { } day) notes.Add(words.Say("results.openedOn", ("day", Day(day, words.Language))));
        return notes;
    }

    /// <summary>A day as people read it.</summary>
    public static string Day(DateOnly day, string language) =>
        day.ToString(language == "en" ? "d MMMM yyyy" : "yyyy 年 M 月 d 日", CultureInfo.InvariantCulture);
}
