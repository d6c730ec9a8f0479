using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>What a fault tells: to the client nothing of itself, to the log its type and place and nothing anybody typed.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_is_told_without_details_and_logged_without_its_message()
    {
        await using var host = await ServiceHost.StartedAsync(host => host
            .With<ICampaignStore>(new BrokenStore()).WithArguments("--Logging:LogLevel:Default", "Trace"));
        using var api = host.Api();
        var reply = (await api.PostAsync("campaigns", """{"title":"somebody-typed-this"}""")).Expect(500);
        Assert.Equal(["fault"], reply.Problems);
        Assert.DoesNotContain("BrokenStore", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy", reply.Headers.Keys);
        var log = host.Log.ToString();
        Assert.Contains("System.InvalidOperationException", log, StringComparison.Ordinal);
        Assert.Contains(nameof(BrokenStore), log, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody-typed-this", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_response_sent_to_the_api_is_in_the_log()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition(), host => host.WithArguments("--Logging:LogLevel:Default", "Trace"));
        using var visitor = form.Host.Visitor();
        (string, string)[] headers =
            [("Idempotency-Key", "my-own-once-only-key"), ("User-Agent", "a-phone-nobody-else-has"), ("X-Forwarded-For", "198.51.100.77"), ("Referer", "https://referring.example/x")];
        foreach (var code in (string[])[form.Code, form.Code.ToLowerInvariant(), "ZZZZZZZZZZ"])
        foreach (var body in (string[])["""{"answers":{"q1":"satisfied","q3":{"text":"private-words"}}}""", """{"answers":{"private-words":1}}""", """{"private-words""", ""])
            await visitor.PostAsync($"collectors/{code}/responses?no=private-words", body, headers);
        await visitor.PostAsync($"Collectors/{form.Code}/RESPONSES", new string('x', 300_000), headers);
        await ((IBoxStore)form.Host.Services.GetRequiredService<IBoxStore>()).DestroyAsync(form.Form, default);
        await visitor.PostAsync($"collectors/{form.Code}/responses", """{"answers":{"q1":"satisfied","q3":{"text":"private-words"}}}""", headers);
        var log = form.Host.Log.ToString();
        foreach (var secret in (string[])[form.Code, form.Code.ToLowerInvariant(), "private-words", "my-own-once", "a-phone", "198.51.100", "referring", "/collectors", "/api/v1"])
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_gigabyte_is_refused_before_it_is_sent()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        await using var stream = client.GetStream();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/campaigns HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ServiceHost.OperatorToken}\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{{\"title\":\""));
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 * 1024 * 1024);
    }

    sealed class BrokenStore : ICampaignStore
    {
        public Task AddAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"cannot store {campaign.Title}");

        public Task<(IReadOnlyList<Campaign> Campaigns, int Total)> ListAsync(Reach reach, int page, int size, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Campaign?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> ReplaceAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
