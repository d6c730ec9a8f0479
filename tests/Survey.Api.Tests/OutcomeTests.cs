using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Outcomes at the JSON door: looked over, published, read by anybody, taken away.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task What_was_looked_over_is_published_and_stays_until_it_is_published_again()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        using var anybody = host.Visitor();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12, 10, 9, 1);
        var path = $"campaigns/{scene.Campaign}/outcomes";
        (await anybody.GetAsync($"collectors/{scene.Code}/outcomes")).Expect(404);
        var before = (await api.GetAsync(path)).Expect(200);
        Assert.Equal((false, "\"0\"", 10), (before["published"].GetBoolean(), before.Headers["ETag"], before["preview"].GetProperty("k").GetInt32()));
        Assert.Equal(["1", "2"], before["preview"].GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetRawText()));
        Assert.Equal(2, before["preview"].GetProperty("others").GetInt32());
        (await api.PutAsync(path, """{"published":true,"print":"0123"}""")).Expect(412);
        var print = before["print"].GetString();
        var published = (await api.PutAsync(path, $"{{\"published\":true,\"print\":\"{print}\"}}", ("If-Match", "\"0\""))).Expect(200);
        Assert.Equal((true, "2025-12-01", false), (published["published"].GetBoolean(), published["publishedOn"].GetString(), published["outdated"].GetBoolean()));

        var shown = (await anybody.GetAsync($"collectors/{scene.Code}/outcomes")).Expect(200);
        Assert.Equal("no-store", shown.Headers["Cache-Control"]);
        var rate = Assert.Single(shown["rates"].EnumerateArray());
        Assert.Equal(("1/1", 24), (rate.GetProperty("rate").GetProperty("fraction").GetString(), rate.GetProperty("base").GetInt32()));
        Assert.Equal(["done", "underWay"], shown["items"].EnumerateArray().Select(item => item.GetProperty("state").GetString()));
        foreach (var secret in OutcomeScene.Names.Concat(scene.Texts).Append("内部"))
            Assert.DoesNotContain(secret, shown.Text, StringComparison.Ordinal);

        await scene.Ledger.CloseAsync(scene.Ledger.Items[1]);
        Assert.True((await api.GetAsync(path))["outdated"].GetBoolean());
        Assert.Equal(shown.Text, (await anybody.GetAsync($"collectors/{scene.Code}/outcomes")).Text);
        (await api.PutAsync(path, """{"published":true}""")).Expect(200);
        Assert.NotEqual(shown.Text, (await anybody.GetAsync($"collectors/{scene.Code}/outcomes")).Text);
        (await api.PutAsync(path, """{"published":false}""")).Expect(200);
        (await anybody.GetAsync($"collectors/{scene.Code}/outcomes")).Expect(404);
    }

    [Fact]
    public async Task Nothing_is_published_before_a_form_is_closed_nor_a_figure_that_the_results_hide()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var scene = await OutcomeScene.MadeAsync(host, closed: false, 12);
        var path = $"campaigns/{scene.Campaign}/outcomes";
        Assert.Equal(["outcomes_too_early"], (await api.PutAsync(path, """{"published":true}""")).Expect(409).Problems);
        Assert.Equal(["/forms/0 outcomes_form"], (await api.PutAsync(path, $"{{\"published\":true,\"forms\":[\"{scene.Life.Form}\"]}}")).Expect(409).Problems);
        var note = (await api.GetAsync(path))["notes"][0];
        Assert.Equal("outcomes_form_open", note.GetProperty("code").GetString());

        var few = await new FormLife(host).DraftAsync();
        await few.PublishAsync();
        await few.SubmitManyAsync(few.Collectors[0], 3);
        FormLife.Done(await few.CloseAsync());
        Assert.Equal(["outcomes_nothing"], (await api.PutAsync($"campaigns/{few.Campaign.Id}/outcomes", """{"published":true}""")).Expect(409).Problems);
    }

    [Fact]
    public async Task The_greatest_k_that_any_form_promised_is_the_one_that_items_are_shown_from()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var life = await new FormLife(host).DraftAsync(Some.Definition() with { Privacy = new Privacy { K = 12 } });
        await life.PublishAsync();
        await life.SubmitManyAsync(life.Collectors[0], 12);
        FormLife.Done(await life.CloseAsync());
        var ledger = new LedgerScene(host, life.Campaign.Id);
        foreach (var mentions in new[] { 12, 11, 0 }) await ledger.AddAsync("改善食堂就餐条件", mentions);
        var preview = (await api.GetAsync($"campaigns/{life.Campaign.Id}/outcomes")).Expect(200)["preview"];
        Assert.Equal((12, 1, 1), (preview.GetProperty("k").GetInt32(), preview.GetProperty("items").GetArrayLength(), preview.GetProperty("others").GetInt32()));
        Assert.Equal([life.Form], preview.GetProperty("covers").EnumerateArray().Select(form => form.GetString()));

        // The page says that it holds nobody's own words.
        var text = (await life.Use<ISuggestionStore>().AllAsync(life.Campaign.Id, default).ToListAsync()).First(one => one.Item == ledger.Items[0].Id).Text;
        (await api.PatchAsync($"items/{ledger.Items[0].Id}", $$"""{"wording":"{{text}}。"}""")).Expect(200);
        var notes = (await api.GetAsync($"campaigns/{life.Campaign.Id}/outcomes")).Expect(200)["notes"];
        Assert.Contains("outcomes_quoted", notes.EnumerateArray().Select(note => note.GetProperty("code").GetString()));

        // A form still open may have sent texts already, and promised more.
        var open = FormLife.Done(await life.Use<CreateForm>().RunAsync(life.Campaign.Id, Some.Definition() with { Privacy = new Privacy { K = 13 } }, Actor.Operator, default));
        await life.On(open.Id).PublishAsync();
        preview = (await api.GetAsync($"campaigns/{life.Campaign.Id}/outcomes")).Expect(200)["preview"];
        Assert.Equal((13, 0, 2), (preview.GetProperty("k").GetInt32(), preview.GetProperty("items").GetArrayLength(), preview.GetProperty("others").GetInt32()));
    }
}
