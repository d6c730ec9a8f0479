using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Two campaigns alike, and people of each role who reach the first of them alone, at both doors.</summary>
sealed class RoleScene : IAsyncDisposable
{
    readonly HttpClient _client;
    readonly Organiser _owner;
    readonly Dictionary<string, Organiser> _people = [];

    RoleScene(ServiceHost host, Organiser owner) => (Host, _owner, _client) = (host, owner, host.Anonymous());

    public ServiceHost Host { get; }

    /// <summary>Things within everybody's reach, and the same of the other campaign, by the word before their placeholder.</summary>
    public Dictionary<string, string> Near { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Far { get; } = new(StringComparer.Ordinal);

    /// <summary>Who asks at the console: a name and a session.</summary>
    public List<(string Name, string? Session)> Browsers { get; } = [];

    /// <summary>Who asks at the API: a name and a token.</summary>
    public List<(string Name, string? Token)> Programmes { get; } = [];

    public static async Task<RoleScene> StartedAsync()
    {
        var host = await ServiceHost.StartedAsync();
        var owner = await host.InvitedAsync("owner", Role.Owner);
        var scene = new RoleScene(host, owner);
        foreach (var things in new[] { scene.Near, scene.Far }) await scene.FillAsync(things);
        var near = scene.Near["campaigns"];
        scene._people["owner"] = owner;
        scene._people["editor"] = await host.InvitedAsync("editor", Role.Editor, new Reach { Campaigns = [new(near)] });
        scene._people["viewer"] = await host.InvitedAsync("viewer", Role.Viewer, new Reach { Campaigns = [new(near)] });
        scene._people["unitViewer"] = await host.InvitedAsync("unit", Role.UnitViewer, new Reach { Campaigns = [new(near) { Units = ["A"] }] });
        foreach (var (name, person) in scene._people)
        {
            var session = FormLife.Done(await host.Services.GetRequiredService<SignIn>().RunAsync(person.SignInName, People.Password, name, default));
            scene.Browsers.Add((name, session.Secret));
            scene.Programmes.Add((name, await host.TokenAsync(person, [.. CreateToken.Offered.Where(scope => Has(person, scope))])));
        }
        foreach (var scope in CreateToken.Offered)
            scene.Programmes.Add(($"owner/{scope.ToString().ToLowerInvariant()}", await host.TokenAsync(owner, scope)));
        scene.Browsers.Add(("nobody", null));
        scene.Programmes.Add(("nobody", null));
        return scene;
    }

    /// <summary>
    /// What came of a request, said shortly: ok (done, or refused for what was sent), 403, 404, or sign-in. A console post goes
    /// without its token, so that it is judged and nothing is done.
    /// </summary>
    public async Task<string> AskAsync(Route route, string name, string? session, string? token, bool near, string? body)
    {
        var things = new Dictionary<string, string>(near ? Near : Far, StringComparer.Ordinal);
        if (route.Named.Any(named => named.Noun == "tokens")) 
            things["tokens"] = await TokenAsync(near && _people.TryGetValue(name.Split('/')[0], out var self) ? self : _owner);
        if (route.Verb == "DELETE" && route.Named.Any(named => named.Noun == "invitations")) things["invitations"] = await InvitationAsync();
        using var request = new HttpRequestMessage(new HttpMethod(route.Verb), ConsoleRoutes.Fill(route, things));
        if (session is not null) request.Headers.Add("Cookie", $"survey-session={session}");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode switch
        {
            401 => "sign-in",
            303 when response.Headers.Location!.OriginalString.StartsWith("/console/sign-in", StringComparison.Ordinal) => "sign-in",
            403 => "403",
            404 => "404",
            >= 500 => $"{(int)response.StatusCode}!",
            _ => "ok",
        };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Host.DisposeAsync();
    }

    static bool Has(Organiser person, Permission scope) => scope == Permission.Read || person.Role.May(scope);

    async Task FillAsync(Dictionary<string, string> things)
    {
        var life = await new FormLife(Host).DraftAsync(Some.Definition() with { Privacy = new Privacy { Mode = PrivacyMode.Rows } });
        await life.PublishAsync();
        foreach (var way in life.Collectors) await life.SubmitManyAsync(way, 12);
        await life.CloseAsync();
        var added = FormLife.Done(await life.Use<AddSuggestions>().RunAsync(
            life.Campaign.Id, [new SuggestionDraft("食堂太挤", "A", "parent", "talk")], Actor.Operator, default));
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = life.Campaign.Id, By = Actor.Operator, StartedAt = Host.Clock.GetUtcNow(), State = WorkState.Done, File = "x.csv", MediaType = "text/csv" };
        await life.Use<IWorkStore>().AddAsync(work, default);
        things["campaigns"] = life.Campaign.Id;
        things["forms"] = life.Form;
        things["collectors"] = life.Collectors[0].Code;
        things["suggestions"] = added[0].Suggestion.Id;
        things["ledger"] = await ItemAsync(life.Campaign.Id);
        // One whose ledger is written to: whoever may undo here is told so, and the item stays for the next row.
        things["items"] = things["ledger"];
        await ItemScene.MadeAsync(Host.Services, life.Campaign.Id, "食堂", "A", "parent", "talk");
        things["works"] = work.Id;
        things["reports"] = FormLife.Done(await life.Use<MakeSnapshot>().RunAsync(life.Campaign.Id, new SnapshotDraft(), Actor.Operator, default)).Id;
        things["questions"] = "q1";
        things["units"] = "A";
        things["charts"] = "what-if";
        things["form-templates"] = "test";
        // The only owner: asked to remove or demote them, the service says that it cannot.
        things["people"] = things["organisers"] = _owner.Id;
        things["invitations"] = things["set-up"] = "0123456789abcdefghijkl";
    }

    async Task<string> ItemAsync(string campaign)
    {
        var ledger = new LedgerScene(Host, campaign);
        var item = await ledger.AddAsync("改善食堂就餐条件", 1);
        await ledger.WriteAsync(item, new LedgerChange { Unit = "A" });
        return item.Id;
    }

    async Task<string> TokenAsync(Organiser organiser) => FormLife.Done(await Host.Services.GetRequiredService<CreateToken>().RunAsync(
        new TokenDraft("一次", [Permission.Read]), Caller.Of(organiser), organiser, default)).Token.Id;

    async Task<string> InvitationAsync() => FormLife.Done(await Host.Services.GetRequiredService<InviteOrganiser>().RunAsync(
        new InvitationDraft(Role.Viewer, Reach.Everything), Actor.Operator, default)).Invitation.Id;
}
