using System.Net;
using AngleSharp.Html.Parser;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>The closing report in the console, without script: made, read, downloaded, edited, checked.</summary>
public sealed class ReportJourneyTests
{
    [Fact]
    public async Task A_report_is_made_downloaded_edited_and_checked()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        await life.SubmitManyAsync(life.Collectors[0], 12);
        FormLife.Done(await life.CloseAsync());
        FormLife.Done(await life.Use<AddSuggestions>().RunAsync(life.Campaign.Id, [new SuggestionDraft("食堂太挤", "A", "parent", "talk")], Actor.Operator, default));

        var list = await TextAsync(visitor, $"/console/campaigns/{life.Campaign.Id}/report");
        Assert.Contains("还没有总结报告", list, StringComparison.Ordinal);
        Assert.Contains("《满意度测评表》", list, StringComparison.Ordinal);
        Assert.Contains("意见没有归入条目", list, StringComparison.Ordinal);

        var made = await visitor.PostAsync($"/console/campaigns/{life.Campaign.Id}/report", ("language", "zh-CN"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var address = made.Headers.Location!.OriginalString;
        Assert.Contains("总体满意率为100.00%", await TextAsync(visitor, address), StringComparison.Ordinal);

        var file = await (await visitor.GetAsync($"{address}/file?format=docx")).Content.ReadAsByteArrayAsync();
        await visitor.GetAsync(address);
        Assert.Contains("与快照一致", await TextAsync(await visitor.UploadAsync(address, "报告.docx", file)), StringComparison.Ordinal);
        var edited = new EditedReport(file, 3);
        var change = edited.ChangeOne();
        var findings = await TextAsync(await visitor.UploadAsync(address, "报告.docx", edited.Save()));
        Assert.Contains("处与快照不一致", findings, StringComparison.Ordinal);
        Assert.Contains(change.Was, findings, StringComparison.Ordinal);

        var refused = await visitor.UploadAsync(address, "报告.docx", "no document"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("这不是 DOCX 文件", await TextAsync(refused), StringComparison.Ordinal);
        var next = (await visitor.PostAsync($"/console/campaigns/{life.Campaign.Id}/report", ("language", "zh-CN"))).Headers.Location!.OriginalString;
        await visitor.GetAsync(next);
        var other = await visitor.UploadAsync(next, "报告.docx", file);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Contains($"href=\"{address}\"", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var large = await visitor.UploadAsync(next, "报告.docx", new byte[26 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("发送的内容过大", await TextAsync(large), StringComparison.Ordinal);
        Assert.Equal("text/html", large.Content.Headers.ContentType!.MediaType);
        Assert.Contains("2 份快照", await TextAsync(visitor, $"/console/campaigns/{life.Campaign.Id}/report"), StringComparison.Ordinal);
    }

    static async Task<string> TextAsync(Visitor visitor, string path) => await TextAsync(await visitor.GetAsync(path));

    static async Task<string> TextAsync(HttpResponseMessage reply) => new HtmlParser().ParseDocument(await reply.Content.ReadAsStringAsync()).Body!.TextContent;
}
