using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Survey.Api.Reports;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Reports;
using Survey.Core.Results;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Api.Tests.Reports;

/// <summary>The closing report at the JSON door: frozen, in four formats, its figures those of the API.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task Every_figure_with_an_address_is_what_the_api_tells_there()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var life = await CampaignAsync(host);
        var made = (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", "{}")).Expect(201);
        var figures = (await api.GetAsync($"reports/{made.Id}")).Expect(200)["figures"].EnumerateArray().ToList();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var compared = 0;
        foreach (var figure in figures)
        {
            if (figure.GetProperty("source").GetString()!.Split('#') is not [var address, var pointer]) continue;
            if (!answers.TryGetValue(address, out var answer)) answers[address] = answer = (await api.GetAsync(address)).Expect(200).Json;
            var there = At(answer, pointer);
            // Words stand where a group shows no figure.
            if (there.ValueKind == JsonValueKind.Object && !there.TryGetProperty("fraction", out _)) continue;
            Assert.Equal((figure.GetProperty("source").GetString(), Shown(there, figure.GetProperty("text").GetString()!)), (figure.GetProperty("source").GetString(), Plain(figure)));
            Assert.Equal(figure.GetProperty("value").GetDecimal(), there.ValueKind == JsonValueKind.Object ? there.GetProperty("value").GetDecimal() : there.GetDecimal());
            compared++;
        }
        Assert.True(compared > 40, $"only {compared} of {figures.Count} figures have an address");
        Assert.Equal((await api.GetAsync($"campaigns/{life.Campaign.Id}/suggestions"))["total"].GetInt32().ToString(CultureInfo.InvariantCulture),
            figures.Single(figure => figure.GetProperty("name").GetString() == "原始意见（条）").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_snapshot_stays_as_it_was_whatever_happens_after_it()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var life = await CampaignAsync(host);
        var made = (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", """{"language":"en"}""")).Expect(201);
        var (before, file) = ((await api.GetAsync($"reports/{made.Id}")).Text, await FileAsync(host, made.Id, "docx"));
        await life.Use<AddSuggestions>().RunAsync(life.Campaign.Id, [new SuggestionDraft("校门口太堵", "A", "parent", "talk")], Actor.Operator, default);
        Assert.Equal(before, (await api.GetAsync($"reports/{made.Id}")).Text);
        Assert.Equal(file, await FileAsync(host, made.Id, "docx"));
        Assert.Equal([made.Id], (await api.GetAsync($"campaigns/{life.Campaign.Id}/report/snapshots"))["reports"].EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Contains("Closing report", Encoding.UTF8.GetString(await FileAsync(host, made.Id, "html")), StringComparison.Ordinal);
        Assert.Contains("# Education", Encoding.UTF8.GetString(await FileAsync(host, made.Id, "md")), StringComparison.Ordinal);
        Assert.Equal(["report_format_unknown"], (await api.GetAsync($"reports/{made.Id}?format=pdf")).Expect(400).Problems);
        Assert.Equal(["/language report_language"], (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", """{"language":"fr"}""")).Expect(422).Problems);
    }

    [Fact]
    public async Task An_edited_document_is_checked_as_it_is_or_as_a_form_file()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var life = await CampaignAsync(host);
        var made = (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", "{}")).Expect(201);
        var file = await FileAsync(host, made.Id, "docx");
        Assert.True((await CheckAsync(host, made.Id, Body(file)))["agrees"].GetBoolean());
        var edited = new EditedReport(file, 7);
        var change = edited.ChangeOne();
        using var form = new MultipartFormDataContent { { Body(edited.Save()), "file", "改过的报告.docx" } };
        var findings = await CheckAsync(host, made.Id, form);
        Assert.Contains(change.Figure, findings["changed"].EnumerateArray().Concat(findings["gone"].EnumerateArray()).Select(one => one.GetProperty("figure").GetString()));
        Assert.Equal(["/file report_file_kind"], (await CheckAsync(host, made.Id, Body("no document"u8.ToArray()), 422)).Problems);
        Assert.Equal(["/file report_file_unreadable"], (await CheckAsync(host, made.Id, Body([.. "PK"u8, .. new byte[99]]), 422)).Problems);
        Assert.Equal(["/file report_file_old"], (await CheckAsync(host, made.Id, Body([0xD0, 0xCF, 0x11, 0xE0, .. new byte[512]]), 422)).Problems);
        Assert.Equal(["/file report_file_foreign"], (await CheckAsync(host, made.Id, Body(Replaced(file, "word/document.xml", Notice, without: "docProps/custom.xml")), 409)).Problems);
        var next = (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", "{}")).Expect(201);
        Assert.Contains(made.Id, (await CheckAsync(host, next.Id, Body(file), 409)).Text, StringComparison.Ordinal);
        Assert.True((await CheckAsync(host, made.Id, Body(Strict(file))))["agrees"].GetBoolean());
        Assert.Equal(["/file report_file_none"], (await CheckAsync(host, made.Id, Body([]), 422)).Problems);
        Assert.Equal(["/file report_file_unpacks_big"], (await CheckAsync(host, made.Id, Body(Bomb()), 422)).Problems);
        Assert.Equal(["/file report_file_unreadable"], (await CheckAsync(host, made.Id, Body(WithEntity(file)), 422)).Problems);
        await CheckAsync(host, made.Id, Body(new byte[100 * 1024 * 1024]), 413);
    }

    [Fact]
    public async Task A_report_of_nothing_says_so_in_sentences()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        var made = (await api.PostAsync($"campaigns/{life.Campaign.Id}/report/snapshots", "{}")).Expect(201);
        var text = Encoding.UTF8.GetString(await FileAsync(host, made.Id, "md"));
        Assert.All(["本次活动未收到意见建议。", "本次活动未开展知识测试。", "尚未形成整改台账。", "《满意度测评表》尚未开箱计票，本报告不含其数字。"], sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
        Assert.DoesNotContain("附件", text, StringComparison.Ordinal);
    }

    static async Task<FormLife> CampaignAsync(ServiceHost host)
    {
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        foreach (var collector in life.Collectors) await life.SubmitManyAsync(collector, 13);
        FormLife.Done(await life.CloseAsync());
        var added = FormLife.Done(await life.Use<AddSuggestions>().RunAsync(
            life.Campaign.Id, [new SuggestionDraft("食堂太挤", "A", "parent", "talk"), new SuggestionDraft("食堂排队太久", "A", "parent", "talk")], Actor.Operator, default));
        var item = new Item { Id = "0123456789abcdefghjkmnpqrs", Campaign = life.Campaign.Id, Number = 1, Wording = "加强食堂就餐秩序管理", Category = "canteen" };
        var change = new ItemChange([new ItemStep(null, item)], [.. added.Select(one => new SuggestionMove(one.Suggestion.Id, null, item.Id))]);
        Assert.True(await life.Use<IItemStore>().ApplyAsync(life.Campaign.Id, change, new AuditEntry(host.Clock.GetUtcNow(), Actor.Operator, "item.make", item.Id), default));
        return life;
    }

    /// <summary>What a report shows of a value of the API: a ratio as percentage or number, a count as it is.</summary>
    static string Shown(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("fraction", out var fraction) => fraction.GetString()!,
        JsonValueKind.Number when text.EndsWith('%') => Rounded.Percent(value.GetDecimal(), 2) + "%",
        JsonValueKind.Number => value.GetInt32().ToString(CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    static string Plain(JsonElement figure)
    {
        var text = figure.GetProperty("text").GetString()!;
        if (!figure.TryGetProperty("fraction", out var fraction)) return text;
        var exact = new Figure(fraction.GetString()!, 0);
        Assert.Equal(text, text.EndsWith('%') ? Rounded.Percent(exact) + "%" : Rounded.Number(exact));
        return fraction.GetString()!;
    }

    static JsonElement At(JsonElement answer, string pointer) => pointer.Split('/').Skip(1).Aggregate(answer, (value, step) => value.ValueKind == JsonValueKind.Array
        ? value[int.Parse(step, CultureInfo.InvariantCulture)]
        : value.GetProperty(step));

    static async Task<byte[]> FileAsync(ServiceHost host, string report, string format)
    {
        using var client = host.Operator();
        return await client.GetByteArrayAsync($"/api/v1/reports/{report}?format={format}");
    }

    static async Task<Reply> CheckAsync(ServiceHost host, string report, HttpContent content, int status = 200)
    {
        using var client = host.Operator();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/reports/{report}/check") { Content = content, Headers = { ExpectContinue = true } };
        using var response = await client.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), new Dictionary<string, string>()).Expect(status);
    }

    static ByteArrayContent Body(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(DocxPackage.Type) } };

    static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = package.CreateEntry("word/document.xml").Open())
            for (var written = 0; written < 70; written++) part.Write(new byte[1024 * 1024]);
        return file.ToArray();
    }

    const string Notice = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>会议通知：请 20 人参加。</w:t></w:r></w:p></w:body></w:document>""";

    static byte[] WithEntity(byte[] document) => Replaced(document, "word/document.xml", """<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>""");

    /// <summary>As Word saves a "strict" document: the same elements in other namespaces.</summary>
    static byte[] Strict(byte[] document)
    {
        using var archive = new ZipArchive(new MemoryStream(document));
        using var part = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        return Replaced(document, "word/document.xml", part.ReadToEnd().Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal));
    }

    static byte[] Replaced(byte[] document, string path, string text, string? without = null)
    {
        using var file = new MemoryStream();
        file.Write(document);
        using (var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            if (without is not null) package.GetEntry(without)!.Delete();
            package.GetEntry(path)!.Delete();
            using var part = package.CreateEntry(path).Open();
            part.Write(Encoding.UTF8.GetBytes(text));
        }
        return file.ToArray();
    }
}
