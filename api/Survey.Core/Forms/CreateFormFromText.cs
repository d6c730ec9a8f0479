using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>A form written as text.</summary>
/// <param name="Text">Title and introduction, then questions: <c>题干[单选]</c>, one option a line, a blank line between.</param>
/// <param name="Purpose">What it is for; null: by its questions.</param>
/// <param name="Language">The language it is written in; null: by its letters.</param>
public sealed record FormText(string Text, Purpose? Purpose = null, string? Language = null);

/// <summary>Makes a draft from a text.</summary>
public sealed class CreateFormFromText(CreateForm create)
{
    /// <summary>The draft, or everything that cannot be read, by line; nothing is made of a text with problems.</summary>
    public async Task<Outcome<Form>> RunAsync(string campaign, FormText text, Actor by, CancellationToken cancellationToken)
    {
        var language = text.Language ?? (text.Text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') ? "zh-CN" : "en");
        var read = ReadFormText.Of(text.Text, language, text.Purpose);
        // A campaign that is not there is told as such, whatever the text.
        if (read.Problems.IsEmpty) return await create.RunAsync(campaign, read.Form, by, cancellationToken);
        return await create.MissingAsync(campaign, cancellationToken) is { } missing ? missing : read.Problems;
    }
}
