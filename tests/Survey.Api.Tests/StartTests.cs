using System.Diagnostics.CodeAnalysis;
using Survey.Api;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>What it takes to start, and that nobody shares a data directory.</summary>
public sealed class StartTests
{
    [EmbeddedFact]
    [SuppressMessage("Interoperability", "CA1416", Justification = "Modes are asked only where there are any.")]
    public async Task Both_directories_are_their_owners_alone()
    {
        await using var host = await ServiceHost.StartedAsync();
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode ownerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(ownerAlone, File.GetUnixFileMode(host.DataDirectory));
        Assert.Equal(ownerAlone, File.GetUnixFileMode(host.KeyDirectory));
    }

    [EmbeddedFact]
    public async Task A_second_process_on_the_same_data_is_refused()
    {
        await using var host = await ServiceHost.StartedAsync();
        var refused = Assert.Throws<RefusedToStartException>(() => SurveyHost.Build(
            ["--Survey:DataDirectory", host.DataDirectory, "--Survey:KeyDirectory", host.KeyDirectory]));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bare_address_leads_to_the_console()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Anonymous();
        using var response = await visitor.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/console", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_address_in_use_is_told_and_not_thrown()
    {
        await using var host = await ServiceHost.StartedAsync();
        var directory = Directory.CreateTempSubdirectory("survey-test-");
        Assert.Equal(1, await SurveyHost.RunAsync(
        [
            "--urls", host.Address.ToString(), "--Survey:DataDirectory", Path.Combine(directory.FullName, "data"),
            "--Survey:KeyDirectory", Path.Combine(directory.FullName, "keys"),
        ]));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task It_starts_again_on_the_same_directories()
    {
        await using var host = await ServiceHost.StartedAsync();
        await host.StopAsync();
        await host.StartAsync();
        Assert.NotEqual(0, host.Address.Port);
    }

    [Theory]
    [InlineData("Survey:OperatorToken", "short", "at least 32 characters")]
    [InlineData("Survey:PublicUrl", "survey.example", "http:// or https://")]
    [InlineData("Survey:PublicUrl", "https://survey.example/path", "without a path")]
    [InlineData("Survey:TrustedProxies", "10.0.0.0/33", "addresses or networks")]
    [InlineData("Survey:KeyDirectory", "./survey-data/keys", "two folders")]
    public void A_setting_that_cannot_be_used_is_refused_in_a_sentence(string key, string value, string says)
    {
        var refused = Assert.Throws<RefusedToStartException>(() => SurveyHost.Build([$"--{key}", value]));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [NoDriverFact]
    public void Without_the_driver_the_setting_is_refused_in_a_sentence()
    {
        var refused = Assert.Throws<RefusedToStartException>(() => SurveyHost.Build(["--ConnectionStrings:MongoDb", "mongodb://user:word@127.0.0.1"]));
        Assert.Equal(
            "ConnectionStrings__MongoDb is set, but this build has no MongoDB driver. Publish with -p:WithMongo=true, or unset it.", refused.Message);
    }

    [NoDriverFact]
    public async Task Without_the_driver_there_is_no_move_to_mongodb() => Assert.Equal(1, await SurveyHost.RunAsync(["move-to-mongodb"]));
}
