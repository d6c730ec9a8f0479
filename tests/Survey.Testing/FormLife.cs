using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;

namespace Survey.Testing;

/// <summary>One form from draft to figures, driven through the use cases of a service that may be restarted in between.</summary>
public sealed class FormLife(ServiceHost host)
{
    /// <summary>The campaign, once drafted.</summary>
    public Campaign Campaign { get; private set; } = Some.Campaign();

    /// <summary>The form's identifier, once drafted.</summary>
    public string Form { get; private set; } = "";

    /// <summary>The collectors, in the order asked for.</summary>
    public IReadOnlyList<Collector> Collectors { get; private set; } = [];

    /// <summary>A use case or store of the running service.</summary>
    public T Use<T>() => (T)Use(typeof(T));

    /// <summary>Drafts a campaign, the form and its collectors.</summary>
    public async Task<FormLife> DraftAsync(FormDefinition? definition = null, CampaignDraft? campaign = null, params CollectorDraft[] ways)
    {
        Campaign = Done(await Use<CreateCampaign>().RunAsync(campaign ?? CampaignDraft.Of(Some.Campaign()), Actor.Operator, default));
        Form = Done(await Use<CreateForm>().RunAsync(Campaign.Id, definition ?? Some.Definition(), Actor.Operator, default)).Id;
        if (ways.Length == 0) ways = [new CollectorDraft("A", "teacher", "poster"), new CollectorDraft("A", "parent", "poster")];
        Collectors = Done(await Use<CreateCollectors>().RunAsync(Form, ways, Actor.Operator, default));
        return this;
    }

    /// <summary>Goes on with another form of the campaign.</summary>
    public FormLife On(string form)
    {
        (Form, Collectors) = (form, []);
        return this;
    }

    /// <summary>Publishes.</summary>
    public async Task<FormVersion> PublishAsync(string? passphrase = null) =>
        Done(await Use<PublishForm>().RunAsync(Form, passphrase, Actor.Operator, default));

    /// <summary>Submits a rating and, where there is one, a suggestion.</summary>
    public Task<SubmitOutcome> SubmitAsync(
        Collector collector, string onceKey, string? text = null, string choice = "satisfied", string? code = null)
    {
        var answers = ImmutableDictionary<string, GivenAnswer>.Empty.Add("q1", new GivenAnswer { Text = choice });
        if (text is not null) answers = answers.Add("q3", new GivenAnswer { Text = text });
        return Use<SubmitResponse>().RunAsync(new Submission(collector.Code, onceKey, answers, code), default);
    }

    /// <summary>Single-use codes of a collector.</summary>
    public async Task<IReadOnlyList<string>> CardsAsync(Collector collector, int count) =>
        Done(await Use<MakeCards>().RunAsync(Form, [new CardOrder(collector.Code, count)], null, Actor.Operator, default))[0].Codes;

    /// <summary>A text of its own, of letters no mask hides.</summary>
    public static string Text() => RandomNumberGenerator.GetString("abcdefgh", 24);

    /// <summary>Submits so many, each with a key and a text of its own; the texts.</summary>
    public async Task<IReadOnlyList<string>> SubmitManyAsync(Collector collector, int count)
    {
        string[] texts = [.. Enumerable.Range(0, count).Select(_ => Text())];
        var outcomes = await Task.WhenAll(texts.Select(text => SubmitAsync(collector, text, text)));
        return outcomes.All(outcome => outcome is SubmitOutcome.Accepted) ? texts : throw new InvalidOperationException("not all were taken");
    }

    /// <summary>Closes, and opens the box.</summary>
    public Task<Outcome<Form>> CloseAsync(string? passphrase = null) => Use<CloseForm>().RunAsync(Form, passphrase, Actor.Operator, default);

    /// <summary>The form as it is stored.</summary>
    public async Task<Form> ReadAsync() => (await Use<IFormStore>().FindAsync(Form, default))!;

    /// <summary>The counts of the opened box.</summary>
    public Task<ElectronicTally> TallyAsync() => Use<ITallyStore>().ElectronicAsync(Form, default);

    /// <summary>The texts published so far.</summary>
    public async Task<IReadOnlyList<Suggestion>> TextsAsync() => await Use<ISuggestionStore>().AllAsync(Campaign.Id, default).ToListAsync();

    /// <summary>The forms whose box or key still exists.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync() =>
        [.. await Use<IBoxStore>().ListAsync(default), .. await Use<IBoxKeyStore>().ListAsync(default)];

    // A use case no door asks for yet is made on the spot.
    object Use(Type type) => host.Services.GetService(type)
        ?? Activator.CreateInstance(type, [.. type.GetConstructors().Single().GetParameters().Select(part => Use(part.ParameterType))])!;

    /// <summary>The value of an outcome, or an exception that names the problems.</summary>
    public static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var problems) => throw new InvalidOperationException(string.Join("; ", problems)),
        _ => throw new InvalidOperationException("an outcome is done or refused"),
    };
}
