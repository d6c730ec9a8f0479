using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Survey.Testing;

namespace Survey.Web.Tests;

public sealed partial class PosterTests
{
    const string PublicUrl = "https://wenjuan.example.cn";

    [QrFact]
    public async Task The_QR_on_the_poster_says_exactly_the_link()
    {
        await using var form = await StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width: 1000, height: 1400, script: false);
        await page.GotoAsync($"{form.Host.Address}api/v1/collectors/{form.Code}/poster");
        Assert.Equal($"HTTPS://WENJUAN.EXAMPLE.CN/S/{form.Code}", await ReadQrAsync(await page.ScreenshotAsync(new() { FullPage = true })));
    }

    [QrFact]
    public async Task The_QR_as_a_picture_says_exactly_the_link()
    {
        await using var form = await StartedAsync();
        using var client = form.Host.Anonymous();
        var png = await client.GetByteArrayAsync(new Uri($"/api/v1/collectors/{form.Code}/qr.png", UriKind.Relative));
        Assert.Equal($"HTTPS://WENJUAN.EXAMPLE.CN/S/{form.Code}", await ReadQrAsync(png));
    }

    [BrowserFact]
    public async Task A_poster_is_one_A4_page_in_either_language()
    {
        await using var form = await StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            await page.GotoAsync($"{form.Host.Address}api/v1/collectors/{form.Code}/poster?language={language}");
            var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Single(PageOfPdf().Matches(pdf));
            var promise = await page.Locator(".promise").BoundingBoxAsync();
            var sheet = await page.Locator("main").BoundingBoxAsync();
            Assert.True(promise!.Y + promise.Height <= sheet!.Y + sheet.Height, "the promise is cut off");
        }
    }

    static Task<OpenForm> StartedAsync() => OpenForm.StartedAsync(prepare: host => host.WithArguments("--Survey:PublicUrl", PublicUrl));

    static async Task<string> ReadQrAsync(byte[] png)
    {
        var path = Path.Combine(Path.GetTempPath(), Survey.Core.Identifier.New() + ".png");
        await File.WriteAllBytesAsync(path, png);
        try
        {
            using var zbar = Process.Start(new ProcessStartInfo(QrFactAttribute.Reader!, ["--quiet", "--raw", path]) 
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var text = await zbar.StandardOutput.ReadToEndAsync();
            await zbar.WaitForExitAsync();
            return text.Trim();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 1000)]
    private static partial Regex PageOfPdf();
}

/// <summary>A test that needs Chromium and zbarimg; skipped with the reason where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class QrFactAttribute : FactAttribute
{
    public QrFactAttribute() => Skip = new BrowserFactAttribute().Skip
        ?? (Reader is null ? "zbarimg was not found in PATH; install zbar-tools to run this test" : null);

    public static string? Reader { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "zbarimg")).FirstOrDefault(File.Exists);
}
