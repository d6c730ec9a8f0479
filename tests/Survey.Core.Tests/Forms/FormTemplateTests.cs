using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Tests.Forms;

/// <summary>The forms the field usually asks.</summary>
public sealed class FormTemplateTests
{
    static readonly Campaign Campaign = new()
    {
        Id = "c", Revision = 1, Title = "一", Units = [new("A", "甲校")], Audiences = UsualFrame.Value.Audiences,
        Channels = UsualFrame.Value.Channels, Categories = UsualFrame.Value.Categories,
    };

    [Theory]
    [InlineData("solicitation", Purpose.Solicitation, "")]
    [InlineData("open-day", Purpose.Solicitation, "")]
    [InlineData("review", Purpose.Review, "form_document_one")]
    [InlineData("satisfaction", Purpose.Evaluation, "")]
    [InlineData("test", Purpose.Test, "")]
    public void A_template_can_be_published_as_it_is_but_for_its_document(string key, Purpose purpose, string missing)
    {
        var template = FormTemplate.Find(key)!;
        Assert.Equal(purpose, template.Form.Purpose);
        Assert.Empty(new DraftValidator().Problems(template.Form));
        var problems = new PublishValidator().Problems(new Publication(template.Form, Campaign, DateTimeOffset.UnixEpoch));
        Assert.Equal(missing, string.Join(' ', problems.Select(problem => problem.Code)));
    }

    [Fact]
    public void Every_text_of_a_template_is_there_in_both_languages() => Assert.All(FormTemplate.All, template =>
    {
        LocalizedText?[] texts =
        [
            template.Name, template.Description, template.Form.Title, template.Form.Intro, .. template.Form.Questions.SelectMany(question => (LocalizedText?[])
            [
                question.Text, question.Hint, .. question.Options.Select(choice => choice.Text), .. (question as MatrixQuestion)?.Rows.Select(row => row.Text) ?? [],
            ]),
        ];
        Assert.All(texts.OfType<LocalizedText>(), text => Assert.Equal(["en", "zh-CN"], text.ByLanguage.Keys));
    });
}
