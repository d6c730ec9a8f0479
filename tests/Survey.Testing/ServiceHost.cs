using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Survey.Api;
using Survey.Core;

namespace Survey.Testing;

/// <summary>
/// The whole service on real Kestrel at 127.0.0.1, with a store of its own (<see cref="StoreUnderTest"/>) and time moved by hand.
/// It can be stopped and started again on the same store; disposing removes it.
/// </summary>
public sealed class ServiceHost : IAsyncDisposable
{
    /// <summary>The operator token of every test host.</summary>
    public const string OperatorToken = "operator-token-of-a-test-0123456789abcdef";

    /// <summary>The box secret of every test host on MongoDB.</summary>
    public const string BoxSecret = "box-secret-of-a-test-0123456789abcdef";

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("survey-test-");
    readonly List<Action<IServiceCollection>> _replacements = [];
    readonly List<string> _arguments = [];
    WebApplication? _app;
    string? _own;

    /// <summary>The time of the service.</summary>
    public MovableClock Clock { get; } = new();

    /// <summary>Everything the service wrote to its log.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>Where its stores lie.</summary>
    public string DataDirectory => Path.Combine(_root.FullName, "data");

    /// <summary>Where its keys lie.</summary>
    public string KeyDirectory => Path.Combine(_root.FullName, "keys");

    /// <summary>The database it works on, where that is MongoDB; empty: the embedded store.</summary>
    public string Database { get; private set; } = StoreUnderTest.Take();

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The services of the running host.</summary>
    public IServiceProvider Services => (_app ?? throw new InvalidOperationException("the service is stopped")).Services;

    /// <summary>A running service; <paramref name="prepare"/> may replace services and add arguments first.</summary>
    public static async Task<ServiceHost> StartedAsync(Action<ServiceHost>? prepare = null)
    {
        var host = new ServiceHost();
        prepare?.Invoke(host);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        return host;
    }

    /// <summary>Works on the database of another host, which keeps it longer, or (empty) on the embedded store; before a start.</summary>
    public ServiceHost On(string database)
    {
        (_own, Database) = (_own ?? Database, database);
        return this;
    }

    /// <summary>Puts <paramref name="service"/> in place of what is registered; before a start.</summary>
    public ServiceHost With<T>(T service)
        where T : class
    {
        _replacements.Add(services => services.Replace(ServiceDescriptor.Singleton(service)));
        return this;
    }

    /// <summary>Changes registrations as it likes; before a start.</summary>
    public ServiceHost With(Action<IServiceCollection> change)
    {
        _replacements.Add(change);
        return this;
    }

    /// <summary>Adds command-line arguments (<c>--Survey:PublicUrl</c>, <c>https://…</c>); before a start.</summary>
    public ServiceHost WithArguments(params string[] arguments)
    {
        _arguments.AddRange(arguments);
        return this;
    }

    /// <summary>The arguments that let the service work on a database; none for the embedded store.</summary>
    public static string[] StoreArguments(string database, string boxSecret = BoxSecret) => database.Length == 0
        ? []
        : ["--ConnectionStrings:MongoDb", StoreUnderTest.ConnectionString(database), "--Survey:BoxSecret", boxSecret];

    /// <summary>Starts, or starts again on the same store at another port.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            "--urls", "http://127.0.0.1:0", "--Survey:DataDirectory", DataDirectory, "--Survey:KeyDirectory", KeyDirectory,
            "--Survey:OperatorToken", OperatorToken, .. StoreArguments(Database), .. _arguments,
        ];
        _app = SurveyHost.Build(arguments, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            Log.Register(services);
            foreach (var replacement in _replacements) replacement(services);
        });
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Stops gracefully and keeps the store.</summary>
    public async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>A client nobody knows: no cookies, no redirects followed, no compression undone.</summary>
    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A client with the operator token.</summary>
    public HttpClient Operator()
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken);
        return client;
    }

    /// <summary>The JSON door for the holder of the operator token.</summary>
    public Door Api() => new(Operator());

    /// <summary>The JSON door for anybody.</summary>
    public Door Visitor() => new(Anonymous());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await StoreUnderTest.GiveBackAsync(_own ?? Database);
        _root.Delete(recursive: true);
    }
}
