using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>The ledger at the JSON door.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task An_item_is_assigned_reported_on_closed_with_all_it_needs_and_opened_again()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var scene = await LedgerScene.MadeAsync(host, 3, 1);
        var path = $"ledger/{scene.Items[0].Id}";
        Assert.Equal("blank", (await api.GetAsync(path)).Expect(200)["state"].GetString());

        var early = (await api.PostAsync($"{path}/close", "{}")).Expect(409);
        Assert.Equal(["/measure ledger_close_measure", "/owner ledger_close_owner", "/evidence ledger_close_evidence"], early.Problems);
        var changed = (await api.PatchAsync(path, """
            {"measure":"更换座椅","goal":"座椅完好","leader":"副校长张华","unit":"第一中学","owner":"李明","deadline":{"kind":"byDate","due":"2025-11-30"},
             "evidence":[{"title":"验收单"},{"title":"照片","url":"https://example.cn/1.jpg"}]}
            """, ("If-Match", "\"0\""))).Expect(200);
        Assert.Equal(("A", true, "overdue", "\"1\""), (changed["unit"].GetString(), changed["overdue"].GetBoolean(), changed["state"].GetString(), changed.Headers["ETag"]));
        (await api.PatchAsync(path, """{"goal":"别的"}""", ("If-Match", "\"0\""))).Expect(412);
        (await api.PostAsync($"{path}/progress", """{"text":"已招标","on":"2025-11-20"}""")).Expect(200);
        Assert.Equal(["/on ledger_past_day"], (await api.PostAsync($"{path}/progress", """{"text":"明天","on":"2025-12-02"}""")).Expect(422).Problems);
        var closed = (await api.PostAsync($"{path}/close", """{"followUp":"回访 5 人，均满意"}""")).Expect(200);
        Assert.Equal(("2025-12-01", "closed", false), (closed["closedOn"].GetString(), closed["state"].GetString(), closed["overdue"].GetBoolean()));
        Assert.Equal(["/measure ledger_closed"], (await api.PatchAsync(path, """{"measure":""}""")).Expect(409).Problems);
        var opened = (await api.PostAsync($"{path}/reopen", """{"reason":"家长反映未完成"}""")).Expect(200);
        Assert.Equal(["true", "false 家长反映未完成"], opened["turns"].EnumerateArray().Select(turn =>
            $"{turn.GetProperty("closed").GetRawText()} {(turn.TryGetProperty("reason", out var reason) ? reason.GetString() : "")}".Trim()));
        Assert.Equal(("已招标", 3), (opened["progress"][0].GetProperty("text").GetString(), opened["mentions"].GetInt32()));

        var log = await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 4, default);
        Assert.Equal(["ledger.reopen", "ledger.close", "ledger.progress", "ledger.change"], log.Select(entry => entry.Entry.Act));
        Assert.Equal("goal measure leader unit owner deadline evidence", log[3].Entry.Detail);
    }

    [Fact]
    public async Task The_list_is_narrowed_and_counted_and_several_are_assigned_at_once()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var scene = await LedgerScene.MadeAsync(host, 3, 2, 1);
        await scene.CloseAsync(scene.Items[2]);
        var items = string.Join(',', scene.Items.Take(2).Select(item => $$"""{"item":"{{item.Id}}"}"""));
        var list = $"campaigns/{scene.Campaign}/ledger";
        Assert.Equal(2, (await api.PostAsync($"{list}/assign", $"{{\"items\":[{items}],\"change\":{{\"unit\":\"B\",\"deadline\":{{\"kind\":\"immediate\"}}}}}}")).Expect(200)["changed"].GetInt32());
        var all = (await api.GetAsync(list)).Expect(200);
        Assert.Equal("""{"closed":1,"open":2,"overdue":0,"blank":0,"dueSoon":0,"total":3}""", all["counts"].GetRawText());
        Assert.Equal(["A", "B"], all["units"].EnumerateArray().Select(unit => unit.GetProperty("unit").GetString()));
        Assert.Equal([1, 2], (await api.GetAsync($"{list}?unit=B&state=open&category=canteen&q=食堂")).Expect(200)["entries"].EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32()));
        Assert.Equal(["ledger_state_unknown"], (await api.GetAsync($"{list}?state=late")).Expect(400).Problems);
        // One of them is closed: then none is changed.
        var third = $"{{\"items\":[{items},{{\"item\":\"{scene.Items[2].Id}\"}}],\"change\":{{\"unit\":\"B\"}}}}";
        (await api.PostAsync($"{list}/assign", third)).Expect(409);
        Assert.Equal(2, (await api.GetAsync($"{list}?unit=B"))["total"].GetInt32());
    }

    [Fact]
    public async Task A_unit_viewer_sees_what_the_own_units_answer_for_and_changes_nothing()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await LedgerScene.MadeAsync(host, 1, 1, 1);
        await scene.WriteAsync(scene.Items[0], new LedgerChange { Unit = "A" });
        await scene.WriteAsync(scene.Items[1], new LedgerChange { Unit = "B" });
        var viewer = await host.InvitedAsync("unit", Role.UnitViewer, new Reach { Campaigns = [new(scene.Campaign) { Units = ["A"] }] });
        var token = await host.TokenAsync(viewer, Permission.Read);
        using var door = host.Visitor();
        (string, string)[] header = [("Authorization", $"Bearer {token}")];
        var list = (await door.GetAsync($"campaigns/{scene.Campaign}/ledger", header)).Expect(200);
        Assert.Equal((1, 1), (list["total"].GetInt32(), list["counts"].GetProperty("total").GetInt32()));
        (await door.GetAsync($"ledger/{scene.Items[0].Id}", header)).Expect(200);
        (await door.GetAsync($"ledger/{scene.Items[1].Id}", header)).Expect(404);
        (await door.GetAsync($"ledger/{scene.Items[2].Id}", header)).Expect(404);
        (await door.PostAsync($"ledger/{scene.Items[0].Id}/progress", """{"text":"好"}""", header)).Expect(403);
    }

    [Fact]
    public async Task What_was_done_about_a_merged_item_is_read_with_the_one_it_went_into_until_the_merge_is_undone()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var scene = await LedgerScene.MadeAsync(host, 3, 2, 1);
        await scene.WriteAsync(scene.Items[0], new LedgerChange { Unit = "A" });
        var (kept, gone, further) = ($"ledger/{scene.Items[0].Id}", $"ledger/{scene.Items[1].Id}", $"ledger/{scene.Items[2].Id}");
        (await api.PatchAsync(gone, """{"unit":"B","measure":"更换餐桌","deadline":{"due":"2025-12-31"},"evidence":[{"title":"照片"}]}""")).Expect(200);
        (await api.PostAsync($"{gone}/progress", """{"text":"已招标","on":"2025-11-20"}""")).Expect(200);
        (await api.PostAsync($"{further}/progress", """{"text":"已走访","on":"2025-11-21"}""")).Expect(200);
        (await api.PostAsync($"items/{scene.Items[1].Id}/merge", $$"""{"items":["{{scene.Items[2].Id}}"]}""")).Expect(200);
        (await api.PostAsync($"items/{scene.Items[0].Id}/merge", $$"""{"items":["{{scene.Items[1].Id}}"]}""")).Expect(200);
        (await api.GetAsync(gone)).Expect(404);
        var merged = (await api.GetAsync(kept)).Expect(200)["merged"];
        Assert.Equal(["2 byDate 已招标", "3  已走访"], merged.EnumerateArray().Select(one =>
            $"{one.GetProperty("number")} {(one.TryGetProperty("deadline", out var deadline) ? deadline.GetProperty("kind").GetString() : "")} {one.GetProperty("progress")[0].GetProperty("text").GetString()}"));

        // A viewer of one unit learns nothing of what another did before.
        var viewer = await host.InvitedAsync("unit", Role.UnitViewer, new Reach { Campaigns = [new(scene.Campaign) { Units = ["A"] }] });
        using var door = host.Visitor();
        var seen = await door.GetAsync(kept, ("Authorization", $"Bearer {await host.TokenAsync(viewer, Permission.Read)}"));
        Assert.Equal(0, seen.Expect(200)["merged"].GetArrayLength());

        using var client = host.Operator();
        var file = await client.GetByteArrayAsync($"/api/v1/campaigns/{scene.Campaign}/exports/ledger?format=csv");
        Assert.Contains("2025-11-20 operator：已招标（原第 2 项）", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var imported = await client.PostAsync(new Uri($"/api/v1/campaigns/{scene.Campaign}/ledger/import", UriKind.Relative), content);
        Assert.Equal("""{"changed":0,"unchanged":1}""", await imported.Content.ReadAsStringAsync());

        (await api.PostAsync($"items/{scene.Items[0].Id}/undo", "{}")).Expect(200);
        Assert.Equal(0, (await api.GetAsync(kept)).Expect(200)["merged"].GetArrayLength());
        var back = (await api.GetAsync(gone)).Expect(200);
        Assert.Equal(("更换餐桌", 1, 1), (back["measure"].GetString(), back["progress"].GetArrayLength(), back["merged"].GetArrayLength()));
        // The same evidence again is no change.
        Assert.Equal(back.Headers["ETag"], (await api.PatchAsync(gone, """{"evidence":[{"title":"照片"}]}""")).Expect(200).Headers["ETag"]);
        Assert.Equal(["table_media_type"], (await api.PostAsync($"campaigns/{scene.Campaign}/ledger/import", "[]")).Expect(400).Problems);
    }

    [Theory]
    [InlineData("csv", "text/csv", false)]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false)]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true)]
    public async Task What_is_exported_is_imported_as_it_is_and_as_it_was_edited(string format, string type, bool multipart)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var client = host.Operator();
        var scene = await LedgerScene.MadeAsync(host, 3, 1);
        await scene.WriteAsync(scene.Items[0], new LedgerChange
        {
            Goal = "=1+1", Measure = "第一步\n第二步", Unit = "A", Deadline = new Deadline(DeadlineKind.ByDate, new DateOnly(2025, 12, 31)),
            Evidence = [new Evidence("验收单"), new Evidence("照片", "https://example.cn/1.jpg")],
        });
        FormLife.Done(await host.Services.GetRequiredService<AddProgress>().RunAsync(scene.Items[0].Id, null, "已招标", null, Actor.Operator, default));
        var file = await client.GetByteArrayAsync($"/api/v1/campaigns/{scene.Campaign}/exports/ledger?format={format}");
        var (status, text) = await PostAsync(file);
        Assert.Equal((200, """{"changed":0,"unchanged":2}"""), (status, text));

        if (format != "csv") return;
        var table = Encoding.UTF8.GetString(file);
        Assert.Contains("序号,问题/意见,类别,来源渠道,反映人次,整改目标,整改措施,牵头领导,责任单位,责任人,完成时限,进展,佐证,销号,回访满意度", table, StringComparison.Ordinal);
        var edited = table.Replace("2,改善食堂就餐条件 2,食堂,个别谈心,1,,,,,,,,,,", "2,改善食堂就餐条件 2,食堂,个别谈心,1,,更换餐桌,,第二小学,李明,长期坚持,11月起每周检查,照片 https://example.cn/2.jpg,2025/12/1,", StringComparison.Ordinal);
        Assert.NotEqual(table, edited);
        Assert.Equal((200, """{"changed":1,"unchanged":1}"""), await PostAsync(Encoding.UTF8.GetBytes(edited)));
        var entry = (await host.Services.GetRequiredService<ILedgerStore>().FindAsync(scene.Items[1].Id, default))!;
        Assert.Equal(("更换餐桌", "B", DeadlineKind.LongTerm, new DateOnly(2025, 12, 1)), (entry.Measure, entry.Unit, entry.Deadline, entry.ClosedOn));

        var wrong = table.Replace("2025-12-31", "年底前", StringComparison.Ordinal).Replace("改善食堂就餐条件 2", "别的事", StringComparison.Ordinal);
        var (refused, told) = await PostAsync(Encoding.UTF8.GetBytes(wrong));
        Assert.Equal(422, refused);
        Assert.Contains("\"/2/完成时限\"", told, StringComparison.Ordinal);
        Assert.Contains("\"/3/问题~1意见\"", told, StringComparison.Ordinal);

        async Task<(int, string)> PostAsync(byte[] bytes)
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var form = new MultipartFormDataContent { { content, "file", $"ledger.{format}" } };
            using var response = await client.PostAsync(new Uri($"/api/v1/campaigns/{scene.Campaign}/ledger/import", UriKind.Relative), multipart ? form : content);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
