using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.People;
using Survey.Testing;
using Survey.Web.Pieces;

namespace Survey.Api.Tests;

/// <summary>
/// Who may call what: every endpoint of the host stands with its access in <c>access.txt</c>, and behaves so. A new
/// endpoint without a row fails.
/// </summary>
public sealed class AccessTests
{
    internal static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/campaigns"] = """{"title":""}""",
        ["PATCH /api/v1/campaigns/{id}"] = "{}",
        ["POST /api/v1/campaigns/{id}/stage"] = """{"stage":"review"}""",
        ["POST /api/v1/campaigns/{id}/forms"] = """{"purpose":"general","title":"一"}""",
        ["POST /api/v1/campaigns/{id}/suggestions/import"] = """[{"text":"一","unit":"A","audience":"t","channel":"c"}]""",
        ["POST /api/v1/campaigns/{id}/forms/text"] = """{"text":"甲[意见]"}""",
        ["POST /api/v1/campaigns/{id}/suggestions"] = """[{"text":"一","unit":"A","audience":"t","channel":"c"}]""",
        ["PUT /api/v1/forms/{id}"] = """{"purpose":"general","title":"一"}""",
        ["POST /api/v1/forms/{id}/collectors"] = """[{"unit":"A","audience":"t","channel":"c"}]""",
        ["PUT /api/v1/forms/{id}/tallies"] = "[]",
        ["PATCH /api/v1/collectors/{code}"] = """{"paused":true}""",
        ["PATCH /api/v1/organisers/{id}"] = """{"role":"viewer"}""",
        ["POST /api/v1/invitations"] = """{"role":"owner"}""",
        ["PATCH /api/v1/suggestions/{id}"] = """{"category":""}""",
        ["PUT /api/v1/campaigns/{id}/outcomes"] = """{"published":false}""",
        ["PATCH /api/v1/ledger/{item}"] = """{"goal":"一"}""",
        ["POST /api/v1/ledger/{item}/progress"] = """{"text":"一"}""",
        ["POST /api/v1/ledger/{item}/close"] = "{}",
        ["POST /api/v1/ledger/{item}/reopen"] = """{"reason":"一"}""",
        ["POST /api/v1/campaigns/{id}/ledger/assign"] = """{"items":[{"item":"一"}],"change":{"goal":"一"}}""",
        ["POST /api/v1/campaigns/{id}/ledger/import"] = "序号",
        ["POST /api/v1/campaigns/{id}/items/advise"] = """{"suggestions":["一"]}""",
        ["POST /api/v1/campaigns/{id}/items"] = """{"wording":"一","suggestions":[]}""",
        ["POST /api/v1/campaigns/{id}/items/accept"] = """{"items":[{"wording":"一","suggestions":[]}]}""",
        ["PATCH /api/v1/items/{id}"] = """{"wording":""}""",
        ["POST /api/v1/items/{id}/merge"] = """{"items":[]}""",
        ["POST /api/v1/items/{id}/split"] = """{"suggestions":[]}""",
        ["POST /api/v1/suggestions/{id}/split"] = """{"at":[0]}""",
        ["POST /api/v1/tokens"] = """{"name":"一","scopes":["read"]}""",
        ["POST /api/v1/campaigns/{id}/report/snapshots"] = "{}",
        ["POST /api/v1/collectors/{code}/cards"] = """{"count":1}""",
        ["POST /api/v1/collectors/{code}/responses"] = """{"answers":{}}""",
    };

    [Fact]
    public async Task Every_endpoint_has_its_row()
    {
        await using var host = await ServiceHost.StartedAsync();
        var rows = Endpoints(host).Select(endpoint => $"{endpoint.Call} {endpoint.Access}").Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("SURVEY_WRITE_ACCESS") == "1") await File.WriteAllLinesAsync(Expected(), rows);
        Assert.Equal(await File.ReadAllLinesAsync(Expected()), rows);
    }

    [Fact]
    public async Task Nobody_without_a_token_and_no_cookie_gets_past_a_row_that_asks_for_one()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Visitor();
        foreach (var (call, access) in Endpoints(host).Where(endpoint => endpoint.Access.StartsWith("token", StringComparison.Ordinal)))
        {
            var (verb, path) = (new HttpMethod(call.Split(' ')[0]), Foreign(call.Split(' ')[1]));
            var body = Bodies.GetValueOrDefault(call);
            Assert.Equal((call, 401), (call, (await visitor.SendAsync(verb, path, body)).Status));
            Assert.Equal((call, 401), (call, (await visitor.SendAsync(verb, path, body, ("Authorization", "Bearer wrong"), ("Cookie", "survey-session=x"))).Status));
        }
    }

    [Fact]
    public async Task Foreign_and_missing_things_are_told_alike_by_every_endpoint()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var missing = (await api.GetAsync("campaigns/0000000000000000000000000x")).Expect(404).Text;
        foreach (var (call, _) in Endpoints(host).Where(endpoint => endpoint.Call.Contains("/api/v1/", StringComparison.Ordinal) && endpoint.Call.Contains('{', StringComparison.Ordinal)))
        {
            var (verb, path) = (new HttpMethod(call.Split(' ')[0]), Foreign(call.Split(' ')[1]));
            var reply = await api.SendAsync(verb, path, Bodies.GetValueOrDefault(call), ("Idempotency-Key", "0123456789"));
            Assert.Equal((call, 404, missing), (call, reply.Status, reply.Text));
        }
    }

    [Fact]
    public async Task Every_placeholder_stands_behind_a_word_whose_owner_is_known()
    {
        await using var host = await ServiceHost.StartedAsync();
        var known = FindCampaignOf.Nouns.Concat(NamedThings.Parts).Concat(NamedThings.Apart).ToHashSet(StringComparer.Ordinal);
        var unknown =
            from endpoint in host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            where path.StartsWith("/console", StringComparison.Ordinal) || path.StartsWith("/api/v1", StringComparison.Ordinal)
            from named in NamedThings.Of(endpoint.RoutePattern)
            where !known.Contains(named.Noun)
            select path;
        // FindCampaignOf.Nouns: belongs to a campaign. NamedThings.Parts: of the thing named before it. NamedThings.Apart: of none.
        Assert.Empty(unknown.Distinct());
    }

    static string Foreign(string path) => path.Replace("{id}", "zzzzzzzzzzzzzzzzzzzzzzzzzz", StringComparison.Ordinal)
        .Replace("{item}", "zzzzzzzzzzzzzzzzzzzzzzzzzz", StringComparison.Ordinal).Replace("{code}", "ZZZZZZZZZZ", StringComparison.Ordinal);

    static IEnumerable<(string Call, string Access)> Endpoints(ServiceHost host) =>
        from endpoint in host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        select ($"{verb} {Path(endpoint)}", Access(endpoint));

    // The address of a style sheet or script names its content.
    static string Path(RouteEndpoint endpoint) => Regex.Replace(
        "/" + endpoint.RoutePattern.RawText!.Trim('/'), "(?<asset>style|script-[a-z]+)-[0-9a-f]+", "${asset}-{content}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    static string Access(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return "anybody";
        if (endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } asked)
            return $"token {string.Join(',', asked.Select(one => one.Policy))}";
        // The console's guard judges its pages by what they ask for.
        var page = endpoint.Metadata.FirstOrDefault(one => one.GetType().Name == "Asked");
        return string.Create(CultureInfo.InvariantCulture, $"page {page}").TrimEnd();
    }

    static string Expected([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "access.txt");
}
