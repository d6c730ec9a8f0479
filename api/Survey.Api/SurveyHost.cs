using Microsoft.AspNetCore.Connections;
using Survey.Api.Contract;
using Survey.Api.Demo;
using Survey.Api.Exports;
using Survey.Api.Logging;
using Survey.Api.Stores;
using Survey.Core;
using Survey.Web.Console;
using Survey.Web.Pieces;
using Survey.Web.Respondent;

namespace Survey.Api;

/// <summary>The process: configuration read, the store held, services composed, both doors mounted.</summary>
public static class SurveyHost
{
    const string DefaultUrl = "http://localhost:5080";

    /// <summary>Serves until told to stop; 1 where the configuration is refused, with a sentence on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (StoreChoice.Move(args) is { } move) return await move();
            using var demo = DemoMode.Of(args);
            await using var app = Build(demo?.Args ?? args);
            await StartAsync(app);
            if (demo is not null) await DemoMode.FillAsync(app.Services, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (RefusedToStartException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>The host, ready to start; <paramref name="replace"/> runs last, so that a test can put another service in place.</summary>
    /// <exception cref="RefusedToStartException">The configuration or the store cannot be used; the message says what to do.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = SurveySettings.Read(builder.Configuration);
        if (!SaysWhereToListen(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(Pipeline.Limit);
        AllowedLog.Install(builder.Services);
        // A use case nobody registered is found at start, not by the first who asks for it.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.Services.AddPipeline(settings).AddSurvey(settings);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        try
        {
            // The store is held before anything is read or served, and let go after everything else is disposed.
            app.Services.GetRequiredService<IStoreHealth>();
            app.UsePipeline();
            app.UsePageCompression();
            app.UseDocs();
            app.MapHealth();
            app.MapJsonDoor();
            app.MapRespondent();
            app.MapConsole(files =>
            {
                files.MapConsoleExports();
                files.MapConsoleCharts();
                files.MapConsoleReports();
            });
            return app;
        }
        catch (RefusedToStartException)
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new RefusedToStartException(
                $"Another programme already listens at {string.Join(", ", app.Urls)}. Stop it, or choose another address with --urls.", error);
        }
    }

    static bool SaysWhereToListen(ConfigurationManager configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpsPortsKey] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}

/// <summary>The service does not start as it is configured; the message is a whole sentence that says what to do.</summary>
public sealed class RefusedToStartException(string message, Exception? inner = null) : Exception(message, inner);
