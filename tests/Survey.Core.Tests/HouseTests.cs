using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace Survey.Core.Tests;

/// <summary>The house as it is laid out: which project may know which, how long files are, what nothing is called.</summary>
public sealed class HouseTests(ITestOutputHelper report)
{
    const int LongestFile = 250;

    static readonly string[] NoNames = ["Manager", "Helper", "Util", "Common"];

    [Theory]
    [InlineData("api/Survey.Core/Survey.Core.csproj", "")]
    [InlineData("api/Survey.Stores/Survey.Stores.csproj", "Survey.Core")]
    [InlineData("api/Survey.Stores.MongoDb/Survey.Stores.MongoDb.csproj", "Survey.Core")]
    [InlineData("web-survey/Survey.Web.csproj", "Survey.Core")]
    [InlineData("api/Survey.Api/Survey.Api.csproj", "Survey.Core Survey.Stores Survey.Web")]
    public void Projects_know_each_other_along_the_arrows_alone(string project, string knows)
    {
        var references = References(project).Where(reference => ConditionOf(reference) is null)
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(knows.Split(' ', StringSplitOptions.RemoveEmptyEntries), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_driver_comes_in_by_a_switch_of_the_build_alone()
    {
        var conditional = Assert.Single(References("api/Survey.Api/Survey.Api.csproj"), reference => ConditionOf(reference) is not null);
        Assert.Equal("'$(WithMongo)' == 'true'", ConditionOf(conditional));
        Assert.Equal("../Survey.Stores.MongoDb/Survey.Stores.MongoDb.csproj", conditional.Attribute("Include")!.Value);
        Assert.DoesNotContain("MongoDb", File.ReadAllText(Path.Combine(Root(), "Survey.sln")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_project_is_left_out_of_the_arrows()
    {
        var projects = Directory.EnumerateFiles(Root(), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root(), path).Replace('\\', '/')).Where(path => !path.StartsWith("tests/", StringComparison.Ordinal));
        Assert.Equal(
            [
                "api/Survey.Api/Survey.Api.csproj", "api/Survey.Core/Survey.Core.csproj", "api/Survey.Stores.MongoDb/Survey.Stores.MongoDb.csproj",
                "api/Survey.Stores/Survey.Stores.csproj", "web-survey/Survey.Web.csproj",
            ],
            projects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_core_knows_neither_http_nor_a_database()
    {
        string[] foreign = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Dapper", "MongoDB", "System.Net.Http"];
        Assert.DoesNotContain(Sources("api/Survey.Core"), file => foreign.Any(name => File.ReadAllText(file).Contains($"using {name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_are_short()
    {
        var files = Sources("api", "web-survey").Select(file => (File: file, Lines: File.ReadAllLines(file).Length)).OrderBy(file => file.Lines).ToList();
        report.WriteLine($"{files.Count} files, median {files[files.Count / 2].Lines}, nine of ten up to {files[files.Count * 9 / 10].Lines}, longest {files[^1].Lines} lines");
        Assert.All(files, file => Assert.True(file.Lines <= LongestFile, $"{file.File} has {file.Lines} lines"));
    }

    [Fact]
    public void Nothing_is_called_by_a_name_that_says_nothing() => Assert.DoesNotContain(
        Sources("api", "web-survey", "tests"), file => NoNames.Any(name => Path.GetFileNameWithoutExtension(file).Contains(name, StringComparison.Ordinal)));

    static IEnumerable<XElement> References(string project) => XDocument.Load(Path.Combine(Root(), project)).Descendants("ProjectReference");

    static string? ConditionOf(XElement reference) => reference.AncestorsAndSelf().Select(element => element.Attribute("Condition")?.Value).FirstOrDefault(value => value is not null);

    internal static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(step => step is "bin" or "obj"));

    internal static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
