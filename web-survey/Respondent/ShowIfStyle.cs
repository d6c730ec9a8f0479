using System.Text;
using Survey.Core.Forms;

namespace Survey.Web.Respondent;

/// <summary>
/// The rules that show a conditional question without script: it is hidden until the choice it waits for is made, and
/// while a question before it in the chain is hidden. Where the browser has no <c>:has()</c> everything shows, with the
/// condition in words.
/// </summary>
static class ShowIfStyle
{
    /// <summary>The style of a form; empty where no question is conditional.</summary>
    public static string Of(FormDefinition definition)
    {
        var byKey = definition.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        var rules = new StringBuilder();
        foreach (var question in definition.Questions)
        {
            var seen = 0;
            for (var at = question; at.ShowIf is { } condition && seen++ < byKey.Count; at = byKey[condition.Question])
            {
                rules.Append("form:not(:has([name=\"").Append(FieldNames.Of(condition.Question)).Append("\"][value=\"").Append(condition.Choice)
                    .Append("\"]:checked)) #").Append(Id(question)).Append("{display:none}");
                if (!byKey.ContainsKey(condition.Question)) break;
            }
        }
        return rules.Length == 0 ? "" : "@supports selector(:has(a)){.if{display:none}" + rules + "}";
    }

    /// <summary>Identifier of the element of a conditional question.</summary>
    public static string Id(Question question) => "if-" + question.Key;
}
