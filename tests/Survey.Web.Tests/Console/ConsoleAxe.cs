using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Every page of the console as axe finds it. A class for each width, so that the two run beside each other.</summary>
public abstract class ConsoleAxe(int width, string language)
{
    [BrowserFact]
    public async Task Axe_finds_nothing_on_any_page()
    {
        await using var scene = await ConsoleLookTests.SceneAsync(width, language);
        List<string> wrong = [];
        foreach (var path in scene.Paths)
        {
            await scene.Page.GotoAsync(ConsoleJourneyTests.Address(scene.Host, path));
            wrong.AddRange((await Browser.AxeAsync(scene.Page)).Select(found => $"{path}: {found}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}

public sealed class ConsoleAxeOnAPhoneTests() : ConsoleAxe(360, "zh-CN");

public sealed class ConsoleAxeAtADeskTests() : ConsoleAxe(1280, "en");
