using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Testing;

/// <summary>A published form with a collector of parents at unit A, on a host of its own: what most journeys begin with.</summary>
public sealed class OpenForm : IAsyncDisposable
{
    OpenForm(ServiceHost host, string form, string code) => (Host, Form, Code) = (host, form, code);

    /// <summary>The service.</summary>
    public ServiceHost Host { get; }

    /// <summary>Identifier of the form.</summary>
    public string Form { get; }

    /// <summary>Code of its collector.</summary>
    public string Code { get; }

    /// <summary>Where the form is answered, as the QR says it.</summary>
    public string Url => $"{Host.Address.GetLeftPart(UriPartial.Authority)}/S/{Code}";

    /// <summary>Publishes <paramref name="definition"/> on a new host.</summary>
    public static async Task<OpenForm> StartedAsync(FormDefinition? definition = null, Action<ServiceHost>? prepare = null)
    {
        var host = await ServiceHost.StartedAsync(prepare);
        var some = Some.Campaign();
        var draft = new CampaignDraft
        {
            Title = some.Title, Host = some.Host, Contact = some.Contact, Units = some.Units, Audiences = some.Audiences,
            Channels = some.Channels, Categories = some.Categories,
        };
        var campaign = Done(await host.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, Actor.Operator, default));
        var form = Done(await host.Services.GetRequiredService<CreateForm>().RunAsync(campaign.Id, definition ?? TwentyQuestions.Definition(), Actor.Operator, default));
        Done(await host.Services.GetRequiredService<PublishForm>().RunAsync(form.Id, null, Actor.Operator, default));
        var collectors = Done(await host.Services.GetRequiredService<CreateCollectors>()
            .RunAsync(form.Id, [new CollectorDraft("A", "parent", "poster")], Actor.Operator, default));
        return new OpenForm(host, form.Id, collectors[0].Code);
    }

    /// <summary>Responses in the box.</summary>
    public async Task<int> CountAsync() =>
        (await Host.Services.GetRequiredService<IBoxStore>().StatusAsync(Form, default))?.Responses ?? 0;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var problems) => throw new InvalidOperationException(string.Join("; ", problems)),
        _ => throw new InvalidOperationException("an outcome is done or refused"),
    };
}
