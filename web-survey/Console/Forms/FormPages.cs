using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Web.Console.Collectors;
using Survey.Web.Console.Questions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Forms;

/// <summary>One form: how it stands, its rule, its ways in, and the two acts that cannot be undone.</summary>
static class FormPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        var form = console.MapGroup("/forms/{id}");
        form.MapGet("", ShowAsync).Asks(Permission.ReadUnit);
        form.MapGet("/close", ClosePages.ShowAsync).Asks(Permission.Run);
        form.MapPost("/close", ClosePages.CloseAsync).Asks(Permission.Run);
        FormDraftPages.Map(console);
        PublishPages.Map(console);
        SettingPages.Map(console);
        EditorPages.Map(console);
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, FormReader reader, ICollectorStore collectors, ReadResults results, PublicAddress address,
        CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var ways = visit.May(Permission.Read) ? await collectors.ListAsync(id, cancellationToken) : [];
        var read = found.Form.Version is not null
            && await results.RunAsync(id, GroupBy.None, cancellationToken) is Outcome<FormResults>.Done { Value: var value } ? value : null;
        return visit.Page<FormPage>(new FormPageView(found, ways, read, address));
    }
}

/// <summary>Finds a form together with its campaign.</summary>
public sealed class FormReader(IFormStore forms, ICampaignStore campaigns)
{
    /// <summary>The two, or null where there is no such form.</summary>
    public async Task<FoundForm?> FindAsync(string id, CancellationToken cancellationToken) =>
        await forms.FindAsync(id, cancellationToken) is { } form && await campaigns.FindAsync(form.Campaign, cancellationToken) is { } campaign
            ? new FoundForm(form, campaign)
            : null;
}

/// <summary>A form and its campaign.</summary>
public sealed record FoundForm(Form Form, Campaign Campaign)
{
    /// <summary>The way from the list of campaigns to what is below the form.</summary>
    public IReadOnlyList<ConsoleShell.Step> Way(ConsoleVisit visit, bool below) =>
    [
        new(visit.Words["console.campaigns.title"], "/console"),
        new(Campaign.Title.In(visit.Language), $"/console/campaigns/{Campaign.Id}"),
        .. below ? [new ConsoleShell.Step(Form.Definition.Title.In(visit.Language), $"/console/forms/{Form.Id}")] : Array.Empty<ConsoleShell.Step>(),
    ];

    /// <summary>The form's own audiences, or the campaign's.</summary>
    public IReadOnlyList<Audience> Audiences => Form.Definition.Audiences ?? Campaign.Audiences;

    /// <summary>An instant on the campaign's clock.</summary>
    public string Say(DateTimeOffset at, ConsoleVisit visit) => Moment.Say(at, Campaign.TimeZone, visit.Now, visit.Language);

    /// <summary>The name of a unit as it was published, else as it is now.</summary>
    public string Unit(string code, string language) =>
        (Form.Version?.Unit(code) ?? Campaign.Units.FirstOrDefault(unit => unit.Code == code))?.Name.In(language) ?? code;

    /// <summary>The name of an audience of this form.</summary>
    public string Audience(string key, string language) =>
        (Form.Version?.Audience(key) ?? (Form.Definition.Audiences ?? Campaign.Audiences).FirstOrDefault(audience => audience.Key == key))
        ?.Name.In(language) ?? key;

    /// <summary>The name of a group: its unit, its audience, or both.</summary>
    public string Name(Survey.Core.Results.GroupResult group, string language) => string.Join(" · ", new[]
    {
        group.Unit is { } unit ? Unit(unit, language) : null,
        group.Audience is { } audience ? Audience(audience, language) : null,
    }.OfType<string>());

    /// <summary>The name of a channel.</summary>
    public string Channel(string key, string language) =>
        (Form.Version?.Channel(key) ?? Campaign.Channels.FirstOrDefault(channel => channel.Key == key))?.Name.In(language) ?? key;
}

/// <summary>What the page of a form shows.</summary>
public sealed record FormPageView(FoundForm Found, IReadOnlyList<Collector> Collectors, FormResults? Results, PublicAddress Address);
