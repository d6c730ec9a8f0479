using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Api.Stores;
using Survey.Api.Stores.MongoDb.Moving;
using Survey.Core.Boxes;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Api.Tests.MongoDb;

/// <summary>Moving in from the embedded store: everything arrives, once, and is served from one place alone.</summary>
public sealed class MoveTests
{
    static readonly string[] Steps =
        ["claimed", "campaigns", "works", "box", "copied while served", "held", "copied", "keys copied", "compared", "marked", "finished"];

    [MongoFact]
    public async Task A_service_that_goes_on_serving_is_moved_whole()
    {
        await using var target = new ServiceHost().WithArguments("--Survey:PublicUrl", "https://survey.example");
        await using var source = await EmbeddedAsync();
        var scene = await MoveScene.MadeAsync(source);
        var waiting = new TaskCompletionSource();
        using var output = new StringWriter();
        var move = Task.Run(() => MoveCommand.RunAsync(Settings(source, target), output, step =>
        {
            if (step == "waiting") waiting.SetResult();
        }));
        await Task.WhenAny(waiting.Task, move);
        await scene.Open.SubmitManyAsync(scene.Open.Collectors[0], 7);
        Assert.IsType<SubmitOutcome.Accepted>(await scene.Open.SubmitAsync(scene.Open.Collectors[1], "second-key-0", "meanwhile", code: scene.Cards[1]));
        FormLife.Done(await scene.Waiting.CloseAsync("a passphrase of the keeper"));
        var said = await scene.ReadAsync(source);
        await source.StopAsync();
        Assert.Equal(0, await move);
        Assert.DoesNotContain("DIFFERENT", output.ToString(), StringComparison.Ordinal);

        await target.StartAsync();
        Assert.All((await scene.ReadAsync(target)).Zip(said), one => Assert.Equal(one.Second, one.First));
        await CountsAllAsync(scene, target);
        Assert.Contains("moved to MongoDB", (await Assert.ThrowsAsync<RefusedToStartException>(source.StartAsync)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(source.DataDirectory, "boxes")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(source.KeyDirectory, "boxes")));

        using var again = new StringWriter();
        Assert.Equal(0, await MoveCommand.RunAsync(Settings(source, target), again, _ => { }));
        Assert.Contains("Nothing to do", again.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceHost.BoxSecret, output.ToString(), StringComparison.Ordinal);
    }

    [MongoFact]
    public async Task A_move_that_broke_off_anywhere_goes_on()
    {
        await using var target = new ServiceHost().WithArguments("--Survey:PublicUrl", "https://survey.example");
        await using var source = await EmbeddedAsync();
        var scene = await MoveScene.MadeAsync(source);
        var said = await scene.ReadAsync(source);
        await source.StopAsync();
        foreach (var step in Steps)
        {
            var served = target.StartAsync;
            await Assert.ThrowsAsync<BrokenOffException>(() => MoveCommand.RunAsync(Settings(source, target), TextWriter.Null, reached =>
            {
                if (reached == step) throw new BrokenOffException();
            }));
            // Served from there, from here, or nowhere; never from both.
            if (step == "finished") break;
            Assert.Contains("is not finished", (await Assert.ThrowsAsync<RefusedToStartException>(served)).Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, await MoveCommand.RunAsync(Settings(source, target), TextWriter.Null, _ => { }));
        await target.StartAsync();
        Assert.All((await scene.ReadAsync(target)).Zip(said), one => Assert.Equal(one.Second, one.First));
        await CountsAllAsync(scene, target);
    }

    [MongoFact]
    public async Task A_database_that_holds_other_data_is_refused()
    {
        await using var target = await ServiceHost.StartedAsync();
        await new FormLife(target).DraftAsync();
        await target.StopAsync();
        await using var source = await EmbeddedAsync();
        await source.StopAsync();
        var refused = await Assert.ThrowsAsync<RefusedToStartException>(() => MoveCommand.RunAsync(Settings(source, target), TextWriter.Null, _ => { }));
        Assert.Contains("not of this service", refused.Message, StringComparison.Ordinal);
        await target.StartAsync();
    }

    [MongoFact]
    public async Task A_moved_document_is_like_one_that_was_written_there()
    {
        await using var native = await ServiceHost.StartedAsync();
        await MoveScene.MadeAsync(native);
        await using var target = new ServiceHost();
        await using var source = await EmbeddedAsync();
        await MoveScene.MadeAsync(source);
        await source.StopAsync();
        Assert.Equal(0, await MoveCommand.RunAsync(Settings(source, target), TextWriter.Null, _ => { }));
        var (written, moved) = (await ShapesAsync(native.Database), await ShapesAsync(target.Database));
        foreach (var (field, types) in moved)
        {
            Assert.True(written.TryGetValue(field, out var known) || !written.Keys.Any(other => other.Split('.')[0] == field.Split('.')[0]), $"{field} is not known there");
            if (known is not null) Assert.True(types.IsSubsetOf(known) || known.All(type => type is "Null") || types.Except(known).All(type => type is "Null"), $"{field}: {string.Join(' ', types)}, not {string.Join(' ', known)}");
        }
        var missing = written.Keys.Where(field => moved.Keys.Any(other => other.Split('.')[0] == field.Split('.')[0]) && !moved.ContainsKey(field));
        Assert.Equal([], missing.Where(field => !field.StartsWith("settings.", StringComparison.Ordinal) && field != "box_.1.codes"));
    }

    /// <summary>A repeat is a repeat there as well, a used card is used, and closing counts everybody once.</summary>
    static async Task CountsAllAsync(MoveScene scene, ServiceHost target)
    {
        var life = new FormLife(target).On(scene.Open.Form);
        var before = (await target.Services.GetRequiredService<IBoxStore>().StatusAsync(scene.Open.Form, default))!.Responses;
        Assert.IsType<SubmitOutcome.Accepted>(await life.SubmitAsync(scene.Open.Collectors[1], "first-key-0", "again", code: scene.Cards[0]));
        Assert.IsType<SubmitOutcome.Refused>(await life.SubmitAsync(scene.Open.Collectors[1], "another-key-0", "again", code: scene.Cards[0]));
        Assert.Equal(before, (await target.Services.GetRequiredService<IBoxStore>().StatusAsync(scene.Open.Form, default))!.Responses);
        Assert.IsType<SubmitOutcome.Accepted>(await life.SubmitAsync(scene.Open.Collectors[1], "third-key-0", "after the move", code: scene.Cards[2]));
        FormLife.Done(await life.CloseAsync());
        Assert.Equal(before + 1, (await life.TallyAsync()).Atoms.Sum(atom => atom.Ballots));
    }

    static Task<ServiceHost> EmbeddedAsync() => ServiceHost.StartedAsync(host => host.On("").WithArguments("--Survey:PublicUrl", "https://survey.example"));

    static SurveySettings Settings(ServiceHost source, ServiceHost target) => new(source.DataDirectory, source.KeyDirectory, null, null)
    {
        Shared = new SharedStoreSettings(StoreUnderTest.ConnectionString(target.Database), ServiceHost.BoxSecret),
    };

    static async Task<Dictionary<string, HashSet<string>>> ShapesAsync(string name)
    {
        using var client = new MongoClient(StoreUnderTest.ConnectionString(name));
        var database = client.GetDatabase(name);
        var shapes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var collection in await (await database.ListCollectionNamesAsync()).ToListAsync())
        {
            var group = collection.StartsWith("box_", StringComparison.Ordinal) ? "box_" : collection;
            foreach (var document in await database.GetCollection<BsonDocument>(collection).Find(new BsonDocument()).ToListAsync())
            {
                // Documents of a box are of several kinds.
                var kind = document["_id"] is BsonBinaryData id ? $"{group}.{id.Bytes[0]}" : $"{group}.";
                foreach (var field in document)
                {
                    if (!shapes.TryGetValue($"{kind}.{field.Name}", out var types)) shapes[$"{kind}.{field.Name}"] = types = new HashSet<string>(StringComparer.Ordinal);
                    types.Add(field.Value.IsInt64 ? "Int32" : field.Value.BsonType.ToString());
                }
            }
        }
        return shapes;
    }

    sealed class BrokenOffException : Exception;
}
