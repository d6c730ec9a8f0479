using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Suggestions;

namespace Survey.Testing;

/// <summary>Items of a campaign with suggestions in them, so that there is a ledger.</summary>
/// <param name="host">The running service.</param>
/// <param name="campaign">The campaign.</param>
public sealed class LedgerScene(ServiceHost host, string campaign)
{
    readonly List<Item> _items = [];

    /// <summary>The campaign.</summary>
    public string Campaign => campaign;

    /// <summary>The items, in the order of their numbers.</summary>
    public IReadOnlyList<Item> Items => _items;

    /// <summary>A campaign of its own with items 改善食堂就餐条件 1, 2 … of so many mentions each.</summary>
    public static async Task<LedgerScene> MadeAsync(ServiceHost host, params int[] mentions)
    {
        var made = FormLife.Done(await host.Services.GetRequiredService<CreateCampaign>().RunAsync(CampaignDraft.Of(Some.Campaign()), Actor.Operator, default));
        var scene = new LedgerScene(host, made.Id);
        for (var place = 0; place < mentions.Length; place++) await scene.AddAsync($"改善食堂就餐条件 {place + 1}", mentions[place]);
        return scene;
    }

    /// <summary>One more item, said by so many parents at A.</summary>
    public async Task<Item> AddAsync(string wording, int mentions, string? category = "canteen")
    {
        Suggestion[] texts = [.. Enumerable.Range(0, mentions).Select(_ => new Suggestion
        {
            Id = Identifier.New(), Campaign = campaign, Text = FormLife.Text(), Unit = "A", Audience = "parent", Channel = "talk", On = new DateOnly(2025, 12, 1),
            Source = SuggestionSource.Staff,
        })];
        var entry = new AuditEntry(host.Clock.GetUtcNow(), Actor.Operator, "suggestion.add", campaign);
        if (texts.Length > 0) await host.Services.GetRequiredService<ISuggestionStore>().AddAsync(texts, null, entry, default);
        var items = host.Services.GetRequiredService<IItemStore>();
        var item = new Item
        {
            Id = Identifier.New(), Campaign = campaign, Number = await items.LastNumberAsync(campaign, default) + 1, Wording = wording, Category = category,
        };
        var change = new ItemChange([new ItemStep(null, item)], [.. texts.Select(text => new SuggestionMove(text.Id, null, item.Id))]);
        if (!await items.ApplyAsync(campaign, change, entry, default)) throw new InvalidOperationException("the item was not stored");
        _items.Add(item);
        return item;
    }

    /// <summary>Writes to an entry.</summary>
    public async Task<LedgerEntry> WriteAsync(Item item, LedgerChange change) =>
        FormLife.Done(await host.Services.GetRequiredService<ChangeEntry>().RunAsync(item.Id, null, change, Actor.Operator, default));

    /// <summary>Gives an entry everything it needs, and closes it.</summary>
    public async Task<LedgerEntry> CloseAsync(Item item)
    {
        await WriteAsync(item, new LedgerChange { Measure = "更换座椅", Unit = "A", Owner = "李明", Evidence = [new Evidence("照片", "https://example.cn/1.jpg")] });
        return FormLife.Done(await host.Services.GetRequiredService<CloseEntry>().RunAsync(item.Id, null, null, null, Actor.Operator, default));
    }
}
