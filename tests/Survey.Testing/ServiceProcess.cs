using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;

namespace Survey.Testing;

/// <summary>
/// The service as a process of its own, which can be killed: the running console program started again with
/// <c>serve</c>, which must hand its arguments on to <see cref="Survey.Api.SurveyHost"/>. Directories stay from start to start.
/// </summary>
public sealed class ServiceProcess(params string[] serve) : IAsyncDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("survey-process-");
    Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Where its stores lie.</summary>
    public string DataDirectory => Path.Combine(_root.FullName, "data");

    /// <summary>Where its keys lie.</summary>
    public string KeyDirectory => Path.Combine(_root.FullName, "keys");

    /// <summary>The database it works on, which may be shared with other processes; empty: the embedded store.</summary>
    public string Database { get; init; } = "";

    /// <summary>The box secret on MongoDB.</summary>
    public string BoxSecret { get; init; } = ServiceHost.BoxSecret;

    /// <summary>Processor time of the process so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, under <paramref name="wrapper"/> where one is given, and waits until it answers.</summary>
    public async Task StartAsync(params string[] wrapper)
    {
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) is "dotnet"
            ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]]
            : [Environment.ProcessPath!];
        string[] command =
        [
            .. wrapper, .. own, "serve", .. serve, "--", "--urls", Address.ToString(), "--Survey:DataDirectory", DataDirectory,
            "--Survey:KeyDirectory", KeyDirectory, "--Survey:OperatorToken", ServiceHost.OperatorToken, .. ServiceHost.StoreArguments(Database, BoxSecret),
        ];
        var start = new ProcessStartInfo(command[0]) { WorkingDirectory = _root.FullName, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        using var client = Anonymous();
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < TimeSpan.FromMinutes(1) && !_process.HasExited; await Task.Delay(20))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/api/v1/collectors/none", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new InvalidOperationException("the service did not start");
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        if (_process is not { HasExited: false } running) return;
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
    }

    /// <summary>A client nobody knows.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 256 })
    {
        BaseAddress = Address,
    };

    /// <summary>Makes a campaign, publishes a form and makes one collector over the API; the campaign, the form and the code.</summary>
    public async Task<(string Campaign, string Form, string Code)> OpenFormAsync(FormDefinition definition)
    {
        var campaign = await PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()));
        var form = await PostAsync($"campaigns/{campaign.GetProperty("id").GetString()}/forms", definition);
        var id = form.GetProperty("id").GetString()!;
        await PostAsync($"forms/{id}/publish", new { });
        var collectors = await PostAsync($"forms/{id}/collectors", new[] { new { unit = "A", audience = "teacher", channel = "poster" } });
        var made = collectors.ValueKind is JsonValueKind.Array ? collectors : collectors.GetProperty("collectors");
        return (campaign.GetProperty("id").GetString()!, id, made[0].GetProperty("code").GetString()!);
    }

    /// <summary>Posts something as the operator; anything but success is an exception with what was said.</summary>
    public async Task<JsonElement> PostAsync(string path, object content)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceHost.OperatorToken);
        using var answer = await client.PostAsJsonAsync("/api/v1/" + path, content, SurveyJson.Options);
        var said = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {said}");
        return said.Length == 0 ? default : JsonDocument.Parse(said).RootElement;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _root.Delete(recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
