using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;

namespace Survey.Testing;

/// <summary>A campaign with one closed ballot of 24 answers and a ledger, ready to be published.</summary>
public sealed class OutcomeScene
{
    /// <summary>Names that must never be public.</summary>
    public static IReadOnlyList<string> Names { get; } = ["副校长张华", "李明"];

    OutcomeScene(ServiceHost host, FormLife life) => (Host, Life, Ledger) = (host, life, new LedgerScene(host, life.Campaign.Id));

    /// <summary>The service.</summary>
    public ServiceHost Host { get; }

    /// <summary>The ballot.</summary>
    public FormLife Life { get; }

    /// <summary>The ledger.</summary>
    public LedgerScene Ledger { get; }

    /// <summary>The code of a collector.</summary>
    public string Code => Life.Collectors[0].Code;

    /// <summary>The campaign.</summary>
    public string Campaign => Life.Campaign.Id;

    /// <summary>The raw texts people gave on the ballot.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>The scene with items of so many mentions; the first is closed, the second has a measure and a day.</summary>
    public static async Task<OutcomeScene> MadeAsync(ServiceHost host, bool closed, params int[] mentions)
    {
        var life = await new FormLife(host).DraftAsync();
        await life.PublishAsync();
        var scene = new OutcomeScene(host, life);
        scene.Texts = [.. await life.SubmitManyAsync(life.Collectors[0], 12), .. await life.SubmitManyAsync(life.Collectors[1], 12)];
        if (closed) FormLife.Done(await life.CloseAsync());
        for (var place = 0; place < mentions.Length; place++) await scene.Ledger.AddAsync($"改善食堂就餐条件，规范饭菜价格和质量 {place + 1}", mentions[place], place % 2 == 0 ? "canteen" : "traffic");
        foreach (var item in scene.Ledger.Items)
        {
            await scene.Ledger.WriteAsync(item, new LedgerChange
            {
                Measure = "成立由家长代表参加的膳食委员会，每周公示菜谱、价格和进货渠道，每学期开展两次满意度调查。", Unit = "A", Leader = Names[0], Owner = Names[1],
                Deadline = new Deadline(DeadlineKind.ByDate, new DateOnly(2025, 12, 31)), Evidence = [new Evidence("内部验收单")],
            });
        }
        if (scene.Ledger.Items.Count > 0)
        {
            FormLife.Done(await life.Use<AddProgress>().RunAsync(scene.Ledger.Items[0].Id, null, "内部进展", null, Actor.Operator, default));
            FormLife.Done(await life.Use<CloseEntry>().RunAsync(scene.Ledger.Items[0].Id, null, null, null, Actor.Operator, default));
        }
        return scene;
    }

    /// <summary>Publishes, or takes away.</summary>
    public async Task PublishAsync(bool published = true) => FormLife.Done(
        await Host.Services.GetRequiredService<PublishOutcomes>().RunAsync(Campaign, null, new OutcomeWish(published), Actor.Operator, default));
}
