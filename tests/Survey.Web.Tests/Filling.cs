using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Survey.Core.Forms;

namespace Survey.Web.Tests;

/// <summary>Fills a form in as a person does: by tapping rows and typing.</summary>
static class Filling
{
    /// <summary>Taps the row of a choice.</summary>
    public static Task TapAsync(this IPage page, string name, string value) => page.Locator($"label:has([name='{name}'][value='{value}'])").ClickAsync();

    /// <summary>Types into a field.</summary>
    public static Task WriteAsync(this IPage page, string name, string text) => page.Locator($"[name='{name}']").FillAsync(text);

    /// <summary>What stands in a field.</summary>
    public static Task<string> ValueAsync(this IPage page, string name) => page.Locator($"[name='{name}']").InputValueAsync();

    /// <summary>Whether a choice is made.</summary>
    public static Task<bool> IsChosenAsync(this IPage page, string name, string value) => page.Locator($"[name='{name}'][value='{value}']").IsCheckedAsync();

    /// <summary>Presses the button that sends.</summary>
    public static Task SendAsync(this IPage page) => page.Locator("button.send").ClickAsync();

    /// <summary>
    /// Waits until the page stands at an address (<c>*</c> for anything) and can be read. It asks again and again: waiting for the
    /// event of a navigation misses the one that came between the tap and the waiting.
    /// </summary>
    public static async Task ReachAsync(this IPage page, string address)
    {
        var wanted = new Regex($"^{Regex.Escape(address).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        await Assertions.Expect(page).ToHaveURLAsync(wanted, new() { Timeout = 30_000 });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Answers every question that is shown.</summary>
    public static async Task FillAsync(this IPage page, FormDefinition definition)
    {
        foreach (var question in definition.Questions) await FillAsync(page, question);
    }

    static Task FillAsync(IPage page, Question question) => question.Match(
        single: q => page.TapAsync(q.Key, q.Choices[0].Key),
        multiple: q => page.TapAsync(q.Key, q.Choices[0].Key),
        rating: q => page.TapAsync(q.Key, q.Choices[1].Key),
        matrix: q => RowsAsync(page, q),
        nps: q => page.TapAsync(q.Key, "9"),
        number: q => page.WriteAsync(q.Key, "45"),
        date: q => page.WriteAsync(q.Key, "2025-11-20"),
        shortText: q => page.WriteAsync(q.Key, "作业量"),
        longText: q => page.WriteAsync(q.Key, "答复很清楚，\n也很及时。"),
        suggestion: q => page.WriteAsync(q.Key, "食堂的饭菜有时是凉的。"),
        section: _ => Task.CompletedTask);

    static async Task RowsAsync(IPage page, MatrixQuestion question)
    {
        foreach (var row in question.Rows) await page.TapAsync($"{question.Key}.{row.Key}", question.Choices[0].Key);
    }
}
