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
        var lines = document.ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines.Index().Where(line => line.Item.TrimStart() == "type: array"), line => Assert.Contains("items:", string.Concat(Around(lines, line.Index)), StringComparison.Ordinal));
        var paths = document.Split('\n').Where(line => line.StartsWith("  /", StringComparison.Ordinal) || line.StartsWith("  '/", StringComparison.Ordinal));
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Trim(' ', '\''), StringComparison.Ordinal));
    }

    /// <summary>The members of the schema a line belongs to.</summary>
    static IEnumerable<string> Around(string[] lines, int at)
    {
        var depth = Depth(lines[at]);
        var first = Enumerable.Range(0, at).Last(line => Depth(lines[line]) < depth);
        return lines.Skip(first + 1).TakeWhile(line => Depth(line) >= depth).Where(line => Depth(line) == depth);
    }

    static int Depth(string line) => line.Length - line.TrimStart().Length;

    internal static string Approved([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "openapi.yaml"));
}
