using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Survey.Api.Reports;
using Survey.Core.Reports;
using Survey.Testing;

namespace Survey.Api.Tests.Reports;

/// <summary>The report as a Word document.</summary>
public sealed class DocxTests
{
    [Theory]
    [InlineData("zh-CN", 20)]
    [InlineData("en", 20)]
    [InlineData("zh-CN", 1)]
    public void The_document_is_valid_to_the_last_element(string language, int units)
    {
        var bytes = DocxPackage.Of(SomeReport.Of(SomeReport.Facts(language, units)));
        if (Environment.GetEnvironmentVariable("SURVEY_KEEP_REPORT") is { } folder) File.WriteAllBytes(Path.Combine(folder, $"report-{language}-{units}.docx"), bytes);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");
        Assert.Empty(errors);
    }
}
