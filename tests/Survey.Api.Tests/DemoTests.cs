using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Survey.Api;

namespace Survey.Api.Tests;

/// <summary>The README's first command, as a process of its own.</summary>
public sealed partial class DemoTests : IAsyncLifetime
{
    const string Token = "operator-token-of-the-demo-test-0123456789";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("survey-test-");
    Process? _process;

    [Fact]
    public async Task The_demo_can_be_answered_at_once_and_its_closed_forms_show_figures()
    {
        var link = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };
        Assert.Contains("无记名", await client.GetStringAsync(link), StringComparison.Ordinal);

        using var response = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/collectors/{link.Segments[^1]}/responses")
        {
            Content = JsonContent.Create(new { answers = new { welcome = "satisfied" } }),
        };
        response.Headers.Add("Idempotency-Key", "a-visitor-of-the-demo");
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(response)).StatusCode);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var campaign = (await client.GetFromJsonAsync<JsonElement>("/api/v1/campaigns")).GetProperty("campaigns")[0];
        Assert.Equal(20, campaign.GetProperty("units").GetArrayLength());
        var forms = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/campaigns/{campaign.GetProperty("id")}/forms")).GetProperty("forms").EnumerateArray().ToList();
        Assert.Equal(["open", "opened", "opened"], forms.Select(form => form.GetProperty("state").GetString()).Order(StringComparer.Ordinal));
        foreach (var form in forms.Where(form => form.GetProperty("state").GetString() == "opened"))
        {
            var results = await client.GetFromJsonAsync<JsonElement>($"/api/v1/forms/{form.GetProperty("id")}/results?by=unit,audience");
            var groups = results.GetProperty("groups").EnumerateArray().ToList();
            Assert.NotEmpty(groups);
            Assert.All(groups, group => Assert.True(group.GetProperty("base").GetProperty("valid").GetInt32() >= 10));
        }
        var suggestions = await client.GetFromJsonAsync<JsonElement>($"/api/v1/campaigns/{campaign.GetProperty("id")}/suggestions");
        Assert.True(suggestions.GetProperty("total").GetInt32() >= 100);
        var ledger = await client.GetFromJsonAsync<JsonElement>($"/api/v1/campaigns/{campaign.GetProperty("id")}/ledger");
        var entries = ledger.GetProperty("entries").EnumerateArray().ToList();
        Assert.Contains(entries, entry => entry.TryGetProperty("closedOn", out var day) && day.ValueKind == JsonValueKind.String);
        Assert.Contains(entries, entry => entry.GetProperty("mentions").GetInt32() >= 10);
        var outcomes = await client.GetFromJsonAsync<JsonElement>($"/api/v1/campaigns/{campaign.GetProperty("id")}/outcomes");
        Assert.True(outcomes.GetProperty("published").GetBoolean());
    }

    [Fact]
    public async Task The_demo_leaves_nothing_behind()
    {
        await StartAsync();
        Assert.True(Directory.Exists(_temporary.FullName) && _temporary.EnumerateDirectories().Any());
        await EndAsync();
        Assert.Empty(_temporary.EnumerateFileSystemInfos("survey-demo-*"));
    }

    /// <summary>Nothing: each test starts its own.</summary>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Ends the process it started.</summary>
    public async Task DisposeAsync()
    {
        await EndAsync();
        _process?.Dispose();
        _temporary.Delete(recursive: true);
    }

    /// <summary>Asks it to end, as a terminal or a service manager does.</summary>
    async Task EndAsync()
    {
        if (_process is not { HasExited: false }) return;
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    async Task<Uri> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SurveyHost).Assembly.Location, "--demo", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["Survey__OperatorToken"] = Token, ["TMPDIR"] = _temporary.FullName },
        };
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (AnswerLink().Match(line) is { Success: true } match) return new Uri(match.Value);
        }
        throw new InvalidOperationException("the demo printed no link to answer");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/s/[0-9A-Z]{10}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnswerLink();
}
