using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>
/// Every page and operation × every role × one's own and a foreign campaign, against the checked-in table <c>roles.txt</c>.
/// A new endpoint without a row fails; SURVEY_WRITE_ACCESS=1 writes the table anew, to be read before it is committed.
/// </summary>
public sealed class RoleTests
{
    [Fact]
    public async Task Every_page_and_operation_answers_each_role_as_the_table_says()
    {
        await using var scene = await RoleScene.StartedAsync();
        List<string> rows = [];
        foreach (var route in ConsoleRoutes.Of(scene.Host.Services).DistinctBy(route => $"{route.Verb} {route.Path}"))
        {
            var console = route.Path.StartsWith("/console", StringComparison.Ordinal);
            if (ConsoleRoutes.IsAsset().IsMatch(route.Path) || !(console || route.Path.StartsWith("/api/v1", StringComparison.Ordinal))) continue;
            var body = AccessTests.Bodies.GetValueOrDefault($"{route.Verb} {route.Path}");
            List<string> answers = [];
            foreach (var (name, secret) in console ? scene.Browsers : scene.Programmes)
            {
                var answer = await AskAsync(near: true);
                if (route.Named.Count > 0) answer += "/" + await AskAsync(near: false);
                answers.Add($"{name}={answer}");

                // Signing out would end what the next row needs; with no token of the page nothing is done.
                Task<string> AskAsync(bool near) => scene.AskAsync(route, name, console ? secret : null, console ? null : secret, near, body);
            }
            rows.Add($"{route.Verb} {route.Path} {string.Join(' ', answers)}");
        }
        rows.Sort(StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("SURVEY_WRITE_ACCESS") == "1") await File.WriteAllLinesAsync(Expected(), rows);
        Assert.Equal(await File.ReadAllLinesAsync(Expected()), rows);
        Assert.DoesNotContain(rows, row => row.Contains('!', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_viewer_learns_nothing_of_other_units_whatever_they_ask()
    {
        await using var scene = await RoleScene.StartedAsync();
        var (campaign, form) = (scene.Near["campaigns"], scene.Near["forms"]);
        FormLife.Done(await scene.Host.Services.GetRequiredService<AddSuggestions>().RunAsync(
            campaign, [new SuggestionDraft("校门口堵车", "B", "parent", "talk")], Actor.Operator, default));
        using var door = scene.Host.Door(scene.Programmes.Single(known => known.Name == "unitViewer").Token!);
        foreach (var query in (string[])["", "?unit=B", "?q=堵车", "?unit=A&unit=B", "?size=500"])
        {
            var reply = await door.GetAsync($"campaigns/{campaign}/suggestions{query}");
            if (reply.Status == 400) continue;
            Assert.DoesNotContain("堵车", reply.Expect(200).Text, StringComparison.Ordinal);
            Assert.All(reply["suggestions"].EnumerateArray(), suggestion => Assert.Equal("A", suggestion.GetProperty("unit").GetString()));
        }
        foreach (var by in (string[])["?by=unit", "?by=unit,audience", "?by=audience", ""])
        {
            var groups = (await door.GetAsync($"forms/{form}/results{by}")).Expect(200)["groups"].EnumerateArray().ToList();
            Assert.All(groups, group => Assert.Equal("A", group.GetProperty("unit").GetString()));
            Assert.Equal(by.StartsWith("?by=unit", StringComparison.Ordinal), groups.Count > 0);
        }
        foreach (var path in (string[])["exports/results", "exports/responses", "exports/tallies", "tallies", "collectors"])
            (await door.GetAsync($"forms/{form}/{path}")).Expect(403);
        Assert.Equal([campaign], (await door.GetAsync("campaigns"))["campaigns"].EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, (await door.GetAsync("campaigns"))["next"].ValueKind);
    }

    static string Expected([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "roles.txt");
}
