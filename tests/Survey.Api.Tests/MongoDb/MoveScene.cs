using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Api.Tests.MongoDb;

/// <summary>A service with something of everything in it: forms in every state, cards, items, a ledger, reports, works, people.</summary>
sealed class MoveScene
{
    MoveScene(ServiceHost host) => Host = host;

    public ServiceHost Host { get; }

    public string Campaign { get; private set; } = "";

    /// <summary>The form whose box is open, with claims and used codes.</summary>
    public FormLife Open { get; private set; } = null!;

    /// <summary>The form that waits for its passphrase.</summary>
    public FormLife Waiting { get; private set; } = null!;

    public IReadOnlyList<string> Cards { get; private set; } = [];

    /// <summary>What the API says of all of it.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public static async Task<MoveScene> MadeAsync(ServiceHost host)
    {
        var scene = new MoveScene(host);
        var outcomes = await OutcomeScene.MadeAsync(host, closed: true, 12, 3);
        await outcomes.PublishAsync();
        scene.Campaign = outcomes.Campaign;
        scene.Open = await new FormLife(host).DraftAsync(
            null, null, new CollectorDraft("A", "teacher", "poster"), new CollectorDraft("A", "parent", "poster") { Access = Access.Codes });
        await scene.Open.PublishAsync();
        scene.Cards = await scene.Open.CardsAsync(scene.Open.Collectors[1], 5);
        if (await scene.Open.SubmitAsync(scene.Open.Collectors[1], "first-key-0", "with a card", code: scene.Cards[0]) is not SubmitOutcome.Accepted)
            throw new InvalidOperationException("the card was not taken");
        await scene.Open.SubmitManyAsync(scene.Open.Collectors[0], 20);
        scene.Waiting = await new FormLife(host).DraftAsync();
        await scene.Waiting.PublishAsync("a passphrase of the keeper");
        await scene.Waiting.SubmitManyAsync(scene.Waiting.Collectors[0], 11);
        await scene.Waiting.CloseAsync();
        var draft = await new FormLife(host).DraftAsync();
        var rows = await new FormLife(host).DraftAsync(Some.Definition() with { Privacy = new Privacy(PrivacyMode.Rows, 10) });
        await rows.PublishAsync();
        await rows.SubmitManyAsync(rows.Collectors[0], 12);
        FormLife.Done(await rows.CloseAsync());
        var owner = await host.InvitedAsync("owner", Role.Owner);
        await host.TokenAsync(owner, Permission.Read);
        using var api = host.Api();
        var report = (await api.PostAsync($"campaigns/{scene.Campaign}/report/snapshots", "{}")).Expect(201).Id;
        (await api.PutAsync($"forms/{scene.Open.Form}/tallies",
            """[{"unit":"A","audience":"teacher","issued":10,"returned":9,"invalid":1,"answers":{"q1":{"satisfied":8},"q2":{"food":8}}}]""")).Expect(200);
        (await api.PostAsync($"campaigns/{scene.Campaign}/items/propose", null)).Expect(200);
        scene.Paths =
        [
            "campaigns", $"campaigns/{scene.Campaign}", $"campaigns/{scene.Campaign}/forms", $"campaigns/{scene.Campaign}/suggestions", $"campaigns/{scene.Campaign}/suggestions?q=ab",
            $"campaigns/{scene.Campaign}/items", $"campaigns/{scene.Campaign}/ledger", $"campaigns/{scene.Campaign}/outcomes", $"campaigns/{scene.Campaign}/works",
            $"campaigns/{scene.Campaign}/report/snapshots", $"reports/{report}?format=json", "organisers", "tokens", "invitations", "audit", "audit/chain",
            $"campaigns/{scene.Campaign}/exports/ledger?format=json", $"campaigns/{scene.Campaign}/exports/items?format=json",
            .. new[] { scene.Open, scene.Waiting, draft, rows, outcomes.Life }.SelectMany(form => (string[])
                [$"forms/{form.Form}", $"forms/{form.Form}/collectors", $"forms/{form.Form}/tallies", $"forms/{form.Form}/results?by=unit,audience"]),
            $"forms/{rows.Form}/exports/responses?format=json",
        ];
        return scene;
    }

    /// <summary>What the API says under each path.</summary>
    public async Task<ImmutableArray<string>> ReadAsync(ServiceHost host)
    {
        using var api = host.Api();
        var said = ImmutableArray.CreateBuilder<string>();
        foreach (var path in Paths)
        {
            var reply = await api.GetAsync(path);
            said.Add($"{path}: {reply.Status} {reply.Text}");
        }
        return said.ToImmutable();
    }
}
