using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Survey.Testing;

namespace Survey.Api.Tests.MongoDb;

/// <summary>What it takes to start on MongoDB, and how a start is refused.</summary>
public sealed class SharedStartTests
{
    const string Secret = ServiceHost.BoxSecret;

    [Theory]
    [InlineData("", "Survey__BoxSecret must be set")]
    [InlineData("short", "at least 32 characters")]
    public void A_box_secret_that_is_missing_or_short_is_refused_in_a_sentence(string secret, string says) =>
        Assert.Contains(says, Refused("mongodb://127.0.0.1/survey", "--Survey:BoxSecret", secret), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_the_box_secret_that_is_not_there_is_refused_with_its_name() =>
        Assert.Contains("/none/here", Refused("mongodb://127.0.0.1/survey", "--Survey:BoxSecretFile", "/none/here"), StringComparison.Ordinal);

    [Fact]
    public void A_server_that_does_not_answer_is_told_with_its_address_and_never_with_the_password()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var said = Refused($"mongodb://keeper:the-password@{address}/survey?replicaSet=rs0&serverSelectionTimeoutMS=300", "--Survey:BoxSecret", Secret);
        Assert.Contains(address, said, StringComparison.Ordinal);
        Assert.Contains("No server of ConnectionStrings__MongoDb", said, StringComparison.Ordinal);
        Assert.DoesNotContain("the-password", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keeper:the-password@127.0.0.1")]
    [InlineData("mongodb://keeper:the-pass@word:1@127.0.0.1/survey")]
    public void What_is_no_connection_string_is_told_without_being_quoted(string connection)
    {
        var said = Refused(connection, "--Survey:BoxSecret", Secret);
        Assert.Contains("is no connection string", said, StringComparison.Ordinal);
        Assert.DoesNotContain("the-pass", said, StringComparison.Ordinal);
    }

    [MongoFact]
    public async Task A_process_with_another_box_secret_is_refused()
    {
        await using var host = await ServiceHost.StartedAsync();
        Assert.Contains(
            "is not the one this database is used with",
            Refused(StoreUnderTest.ConnectionString(host.Database), "--Survey:BoxSecret", "another-secret-of-a-test-0123456789abcdef"), StringComparison.Ordinal);
    }

    [MongoFact]
    public async Task The_secret_may_lie_in_a_file_and_no_directory_is_made()
    {
        var folder = Directory.CreateTempSubdirectory("survey-test-");
        var file = Path.Combine(folder.FullName, "secret");
        await File.WriteAllTextAsync(file, Secret + "\n");
        await using var host = await ServiceHost.StartedAsync(host => host.WithArguments("--Survey:BoxSecret=", "--Survey:BoxSecretFile", file));
        Assert.False(Directory.Exists(host.DataDirectory));
        Assert.False(Directory.Exists(host.KeyDirectory));
        folder.Delete(recursive: true);
    }

    [MongoFact]
    public async Task It_is_ready_where_the_database_takes_a_write()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Anonymous();
        Assert.Equal("ready", await visitor.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    static string Refused(string connection, params string[] arguments) =>
        Assert.Throws<RefusedToStartException>(() => SurveyHost.Build(["--ConnectionStrings:MongoDb", connection, .. arguments])).Message;
}
