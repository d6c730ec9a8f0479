using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Testing;

namespace Survey.Api.Tests.MongoDb;

/// <summary>One key ring for all processes, which a copy of the database does not give away.</summary>
public sealed class KeyRingTests
{
    [MongoFact]
    public async Task Of_two_processes_that_start_at_once_each_takes_the_tokens_of_the_other()
    {
        await using var one = new ServiceHost();
        await using var other = new ServiceHost().On(one.Database);
        await Task.WhenAll(Task.Run(one.StartAsync), Task.Run(other.StartAsync));
        Assert.Equal("said by one", Protector(other).Unprotect(Protector(one).Protect("said by one")));
        Assert.Equal("said by the other", Protector(one).Unprotect(Protector(other).Protect("said by the other")));
    }

    [MongoFact]
    public async Task The_key_ring_is_there_before_the_first_request_and_wrapped()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var client = new MongoClient(StoreUnderTest.ConnectionString(host.Database));
        var stored = await client.GetDatabase(host.Database).GetCollection<BsonDocument>("data_protection_keys").Find(new BsonDocument()).ToListAsync();
        var bytes = Assert.Single(stored)["wrapped"].AsByteArray;
        Assert.DoesNotContain("masterKey", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [MongoFact]
    public async Task A_process_started_later_takes_the_tokens_of_earlier_ones()
    {
        await using var host = await ServiceHost.StartedAsync();
        var token = Protector(host).Protect("before");
        await host.StopAsync();
        await host.StartAsync();
        Assert.Equal("before", Protector(host).Unprotect(token));
    }

    static IDataProtector Protector(ServiceHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
