using Survey.Core.Collectors;

namespace Survey.Api.Demo;

/// <summary>
/// <c>--demo</c>: the whole service on directories of its own that are removed at the end, filled with
/// <see cref="DemoCampaign"/>. Nothing of a real installation is touched.
/// </summary>
sealed class DemoMode : IDisposable
{
    const string Switch = "--demo";

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("survey-demo-");

    DemoMode(string[] args) => Args =
    [
        .. args.Where(arg => arg != Switch),
        $"--Survey:DataDirectory={Path.Combine(_directory.FullName, "data")}",
        $"--Survey:KeyDirectory={Path.Combine(_directory.FullName, "keys")}",
        "--ConnectionStrings:MongoDb=",
        "--ConnectionStrings:MongoDbFile=",
    ];

    /// <summary>The arguments of the service, with the demo's directories.</summary>
    public string[] Args { get; }

    /// <summary>The demo, where it is asked for; null otherwise.</summary>
    public static DemoMode? Of(string[] args) => args.Contains(Switch) ? new DemoMode(args) : null;

    /// <summary>Fills the started service and prints where to answer.</summary>
    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync("演示：正在填写虚构学校的答卷，请稍候…… / Demo: invented schools are answering, one moment …");
        var code = await ActivatorUtilities.CreateInstance<DemoCampaign>(services).RunAsync(cancellationToken);
        var address = services.GetRequiredService<PublicAddress>();
        await Console.Out.WriteLineAsync($"答卷 / Answer:   {address.Url.AbsoluteUri.TrimEnd('/')}/s/{code}");
    }

    /// <summary>Removes what the demo stored.</summary>
    public void Dispose() => _directory.Delete(recursive: true);
}
