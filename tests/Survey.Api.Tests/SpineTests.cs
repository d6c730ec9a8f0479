using System.Text.Json.Nodes;

namespace Survey.Api.Tests;

/// <summary>
/// The spine other programs rely on: paths, verbs and field names. The document may say more; it may never say less.
/// </summary>
public sealed class SpineTests
{
    [Theory]
    [InlineData("GET POST", "/campaigns")]
    [InlineData("GET PATCH DELETE", "/campaigns/{id}")]
    [InlineData("POST", "/campaigns/{id}/copy")]
    [InlineData("POST", "/campaigns/{id}/stage")]
    [InlineData("GET POST", "/campaigns/{id}/forms")]
    [InlineData("GET PUT DELETE", "/forms/{id}")]
    [InlineData("POST", "/campaigns/{id}/forms/text")]
    [InlineData("GET", "/form-templates")]
    [InlineData("GET", "/form-templates/{id}")]
    [InlineData("GET", "/forms/{id}/check")]
    [InlineData("POST", "/forms/{id}/publish")]
    [InlineData("POST", "/forms/{id}/close")]
    [InlineData("POST", "/forms/{id}/copy")]
    [InlineData("GET POST", "/forms/{id}/collectors")]
    [InlineData("GET PATCH", "/collectors/{code}")]
    [InlineData("GET", "/collectors/{code}/qr.svg")]
    [InlineData("GET", "/collectors/{code}/qr.png")]
    [InlineData("GET", "/collectors/{code}/poster")]
    [InlineData("POST", "/collectors/{code}/responses")]
    [InlineData("POST", "/collectors/{code}/cards")]
    [InlineData("GET PUT", "/forms/{id}/tallies")]
    [InlineData("GET", "/forms/{id}/results")]
    [InlineData("GET", "/forms/{id}/crosstab")]
    [InlineData("GET", "/forms/{id}/compare")]
    [InlineData("GET", "/forms/{id}/charts/{chart}")]
    [InlineData("GET POST", "/campaigns/{id}/suggestions")]
    [InlineData("GET PATCH", "/suggestions/{id}")]
    [InlineData("POST", "/suggestions/{id}/split")]
    [InlineData("POST", "/campaigns/{id}/items/propose")]
    [InlineData("GET POST", "/campaigns/{id}/items")]
    [InlineData("GET PATCH", "/items/{id}")]
    [InlineData("POST", "/items/{id}/merge")]
    [InlineData("POST", "/items/{id}/split")]
    [InlineData("POST", "/items/{id}/undo")]
    [InlineData("GET", "/campaigns/{id}/exports/items")]
    [InlineData("GET", "/organisers")]
    [InlineData("GET PATCH DELETE", "/organisers/{id}")]
    [InlineData("GET POST", "/invitations")]
    [InlineData("DELETE", "/invitations/{id}")]
    [InlineData("GET POST", "/tokens")]
    [InlineData("DELETE", "/tokens/{id}")]
    [InlineData("GET", "/audit")]
    public async Task Every_path_has_its_verbs(string verbs, string path)
    {
        var operations = (await DocumentAsync())["paths"]![$"/api/v1{path}"]!.AsObject();
        foreach (var verb in verbs.Split(' ')) Assert.Contains(verb.ToLowerInvariant(), operations.Select(operation => operation.Key));
    }

    [Theory]
    [InlineData("POST /campaigns", "title units audiences channels categories")]
    [InlineData("POST /campaigns", "units[].code units[].name units[].kind units[].roster audiences[].key audiences[].name channels[].key categories[].key categories[].keywords")]
    [InlineData("POST /campaigns/{id}/stage", "stage")]
    [InlineData("POST /campaigns/{id}/forms", "purpose title intro languages document opens closes cap roster slips privacy rule questions")]
    [InlineData("POST /campaigns/{id}/forms", "document.title document.markdown document.url privacy.mode privacy.k rule.headline rule.satisfied rule.denominator rule.blank")]
    [InlineData("PUT /forms/{id}", "purpose title questions[].key questions[].type questions[].text questions[].required questions[].showIf")]
    [InlineData("PUT /forms/{id}", "questions[].showIf.question questions[].showIf.choice questions[].choices[].key questions[].choices[].text questions[].choices[].counts questions[].choices[].weight")]
    [InlineData("PUT /forms/{id}", "questions[].rows[].key questions[].rows[].text questions[].min questions[].max questions[].maxChoices questions[].correct questions[].marks")]
    [InlineData("POST /campaigns/{id}/forms/text", "text purpose language")]
    [InlineData("POST /forms/{id}/publish", "passphrase")]
    [InlineData("POST /forms/{id}/close", "passphrase")]
    [InlineData("POST /forms/{id}/copy", "takeCollectors")]
    [InlineData("POST /forms/{id}/collectors", "[].unit [].audience [].channel [].access")]
    [InlineData("PATCH /collectors/{code}", "paused")]
    [InlineData("PATCH /organisers/{id}", "role reach.all reach.campaigns[].campaign reach.campaigns[].units")]
    [InlineData("PATCH /suggestions/{id}", "category excluded.reason mask[].from mask[].to restored")]
    [InlineData("POST /invitations", "role reach for")]
    [InlineData("POST /tokens", "name scopes days")]
    [InlineData("POST /collectors/{code}/responses", "answers code")]
    [InlineData("POST /collectors/{code}/cards", "count")]
    [InlineData("PUT /forms/{id}/tallies", "[].unit [].audience [].issued [].returned [].invalid [].answers")]
    [InlineData("POST /campaigns/{id}/suggestions", "[].text [].unit [].audience [].channel [].category")]
    public async Task Every_body_has_its_fields(string operation, string fields)
    {
        var (document, found) = await OperationAsync(operation);
        var body = found["requestBody"]!["content"]!["application/json"]!["schema"]!;
        foreach (var field in fields.Split(' ')) Assert.True(Has(document, body, field), $"{operation} takes no {field}");
    }

    [Theory]
    [InlineData("GET /campaigns", "campaigns total next")]
    [InlineData("POST /campaigns", "id title units audiences channels categories stage")]
    [InlineData("GET /campaigns/{id}/forms", "forms[].id forms[].purpose total next")]
    [InlineData("GET /forms/{id}", "id purpose title languages privacy rule questions state")]
    [InlineData("POST /forms/{id}/publish", "version")]
    [InlineData("POST /forms/{id}/collectors", "[].code [].url [].unit [].audience [].channel [].access [].paused")]
    [InlineData("GET /forms/{id}/collectors", "collectors[].code total next")]
    [InlineData("POST /collectors/{code}/cards", "collector issued cards[].code cards[].link")]
    [InlineData("GET /forms/{id}/tallies", "tallies[].unit total next")]
    [InlineData("GET /forms/{id}/results", "state base.roster base.issued base.returned base.valid rule headline whatIf questions groups")]
    [InlineData("GET /forms/{id}/results", "questions[].key questions[].counts questions[].blank questions[].rate.fraction questions[].rate.value questions[].interval questions[].index")]
    [InlineData("GET /forms/{id}/results", "groups[].unit groups[].audience groups[].hidden groups[].base groups[].questions")]
    [InlineData("GET /forms/{id}/crosstab", "form base k rows.question rows.lines[].key rows.lines[].count columns.question cells[].row cells[].column cells[].count cells[].hidden")]
    [InlineData("GET /campaigns/{id}/suggestions", "suggestions[].id suggestions[].text total next")]
    [InlineData("POST /campaigns/{id}/suggestions", "[].id [].text [].category [].proposal.category [].proposal.confidence [].proposal.because")]
    [InlineData("GET /organisers", "organisers[].id organisers[].name organisers[].signInName organisers[].role organisers[].reach.all total next")]
    [InlineData("POST /invitations", "id url role reach until")]
    [InlineData("POST /tokens", "id token name scopes until usedOn")]
    [InlineData("GET /audit", "entries total next")]
    public async Task Every_answer_has_its_fields(string operation, string fields)
    {
        var (document, found) = await OperationAsync(operation);
        foreach (var field in fields.Split(' ')) Assert.True(Has(document, Answer(document, found), field), $"{operation} answers no {field}");
    }

    [Fact]
    public async Task Lists_are_asked_for_by_page_and_refusals_are_problem_documents()
    {
        var (document, list) = await OperationAsync("GET /campaigns");
        Assert.Contains("page", Parameters(list));
        var refusal = Resolve(document, list["responses"]!["400"]!)["content"]!["application/problem+json"]!["schema"]!;
        foreach (var field in (string[])["errors[].pointer", "errors[].code", "errors[].detail"]) Assert.True(Has(document, refusal, field), field);
        Assert.Contains("by", Parameters((await OperationAsync("GET /forms/{id}/results")).Operation));
        Assert.Contains("If-Match", Parameters((await OperationAsync("PUT /forms/{id}")).Operation));
        var (_, submit) = await OperationAsync("POST /collectors/{code}/responses");
        Assert.Contains("Idempotency-Key", Parameters(submit));
        Assert.NotNull(submit["responses"]!["201"]);
    }

    static IEnumerable<string> Parameters(JsonNode operation) =>
        operation["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>());

    static async Task<JsonNode> DocumentAsync() => BlockYaml.Read(await File.ReadAllTextAsync(OpenApiApprovalTests.Approved()));

    static async Task<(JsonNode Document, JsonNode Operation)> OperationAsync(string operation)
    {
        var (verb, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        var document = await DocumentAsync();
        return (document, document["paths"]![$"/api/v1{path}"]![verb.ToLowerInvariant()]!);
    }

    static JsonNode Answer(JsonNode document, JsonNode operation)
    {
        var responses = operation["responses"]!.AsObject();
        return Resolve(document, responses.First(response => response.Key is "200" or "201").Value!)["content"]!["application/json"]!["schema"]!;
    }

    static bool Has(JsonNode document, JsonNode schema, string field)
    {
        var (step, rest) = field.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (field[..dot], field[(dot + 1)..]) : (field, null);
        var name = step.Replace("[]", "", StringComparison.Ordinal);
        var members = Shapes(document, schema).Select(shape => name.Length == 0 ? shape : shape["properties"]?[name]).OfType<JsonNode>();
        if (step.EndsWith("[]", StringComparison.Ordinal))
            members = members.SelectMany(member => Shapes(document, member)).Select(shape => shape["items"]).OfType<JsonNode>();
        return members.Any(member => rest is null || Has(document, member, rest));
    }

    /// <summary>A schema and everything it may be instead.</summary>
    static IEnumerable<JsonNode> Shapes(JsonNode document, JsonNode schema)
    {
        var shape = Resolve(document, schema);
        var choices = (shape["oneOf"]?.AsArray() ?? []).Concat(shape["anyOf"]?.AsArray() ?? []).OfType<JsonNode>();
        return [shape, .. choices.SelectMany(choice => Shapes(document, choice))];
    }

    static JsonNode Resolve(JsonNode document, JsonNode node) => node["$ref"]?.GetValue<string>() is { } reference
        ? reference.Split('/').Skip(1).Aggregate(document, (found, step) => found[step]!)
        : node;
}
