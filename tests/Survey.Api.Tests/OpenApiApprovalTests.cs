using System.Runtime.CompilerServices;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>
/// The document of the host equals <c>openapi.yaml</c> at the repository's root. After a change that is meant, write it
/// again with <c>SURVEY_WRITE_OPENAPI=1 dotnet test tests/Survey.Api.Tests --filter OpenApiApprovalTests</c> and read the difference.
/// </summary>
public sealed class OpenApiApprovalTests
{
    [Fact]
    public async Task The_file_is_the_hosts_document()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Visitor();
        var document = (await visitor.GetAsync("/openapi/v1.yaml")).Expect(200).Text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("SURVEY_WRITE_OPENAPI") == "1") await File.WriteAllTextAsync(Approved(), document);
        Assert.Equal(await File.ReadAllTextAsync(Approved()), document);
    }

    [Fact]
    public async Task It_names_no_machine_and_leaves_no_schema_empty()
    {
        var document = await File.ReadAllTextAsync(Approved());
        Assert.DoesNotContain("servers:", document, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", document, StringComparison.Ordinal);
        Assert.DoesNotContain("{ }", document, StringComparison.Ordinal);
        Assert.StartsWith("openapi: '3.1", document, StringComparison.Ordinal);
        var paths = document.Split('\n').Where(line => line.StartsWith("  /", StringComparison.Ordinal) || line.StartsWith("  '/", StringComparison.Ordinal));
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Trim(' ', '\''), StringComparison.Ordinal));
    }

    internal static string Approved([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "openapi.yaml"));
}
