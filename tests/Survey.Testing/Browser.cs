using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Survey.Testing;

/// <summary>
/// A test that needs Chromium. Where there is none it is skipped with the reason, before it is discovered; where
/// SURVEY_REQUIRE_BROWSER is 1 it runs and fails instead, so that a check cannot pass by looking away.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Looks for the browser.</summary>
    public BrowserFactAttribute()
    {
        if (Browser.Executable is null && Environment.GetEnvironmentVariable("SURVEY_REQUIRE_BROWSER") != "1") Skip = Browser.Absent;
    }
}

/// <summary>The same for a test with several sets of values.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the browser.</summary>
    public BrowserTheoryAttribute()
    {
        if (Browser.Executable is null && Environment.GetEnvironmentVariable("SURVEY_REQUIRE_BROWSER") != "1") Skip = Browser.Absent;
    }
}

/// <summary>Chromium without a window, one per test.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>Why a test was skipped.</summary>
    public const string Absent = "no Chromium was found at SURVEY_BROWSER, /usr/bin/chromium or the usual places; install one to run this test";

    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
        "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
    ];

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The first Chromium found, or null. The one made to run without a window comes first: it takes two thirds of the time.</summary>
    public static string? Executable { get; } = new[]
    {
        Environment.GetEnvironmentVariable("SURVEY_BROWSER"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome", "/opt/google/chrome/chrome",
    }.FirstOrDefault(File.Exists);

    /// <summary>A running browser.</summary>
    public static async Task<Browser> StartedAsync(params string[] arguments)
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Browser(playwright, await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Executable ?? throw new InvalidOperationException(Absent),
                Args = [.. Arguments, .. arguments],
            }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A page of a phone of that width (or a desk), of somebody who was never here before.</summary>
    public async Task<IPage> PageAsync(int width = 360, bool script = true, string language = "zh-CN", int height = 740)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = language,
        });
        // A loaded machine is slow, not wrong.
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>What axe finds wrong on a page: rule and element, nothing where it finds nothing.</summary>
    public static async Task<IReadOnlyList<string>> AxeAsync(IPage page)
    {
        var found = await page.RunAxe();
        return [.. found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
