using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>A form of four ratings and a choice that keeps rows, asked of teachers and parents of twenty units, answered through the real intake.</summary>
static class FilledForm
{
    const int Units = 20;

    static readonly string[] Scale = ["satisfied", "satisfied", "satisfied", "basic", "basic", "unsatisfied", "unknown"];

    /// <summary>The published form with so many responses in its box.</summary>
    public static async Task<FormLife> InAsync(ServiceHost host, int responses)
    {
        var life = await new FormLife(host).DraftAsync(Definition(), Campaign(), [.. Enumerable.Range(1, Units)
            .SelectMany(unit => new[] { "teacher", "parent" }.Select(audience => new CollectorDraft(Code(unit), audience, "poster")))]);
        await life.PublishAsync();
        await AnswerAsync(life, responses);
        return life;
    }

    /// <summary>Puts more responses in, many at a time as from many phones.</summary>
    public static async Task AnswerAsync(FormLife life, int responses)
    {
        var submit = life.Use<SubmitResponse>();
        foreach (var some in Enumerable.Range(0, responses).Chunk(500))
        {
            var outcomes = await Task.WhenAll(some.Select(i => submit.RunAsync(
                new Submission(life.Collectors[i % life.Collectors.Count].Code, Identifier.New(), Answers()), default)));
            if (outcomes.Any(outcome => outcome is not SubmitOutcome.Accepted)) throw new InvalidOperationException("not every response was taken");
        }
    }

    static ImmutableDictionary<string, GivenAnswer> Answers() => ImmutableDictionary<string, GivenAnswer>.Empty
        .AddRange(Enumerable.Range(1, 4).Select(i => KeyValuePair.Create($"q{i.ToString(CultureInfo.InvariantCulture)}", new GivenAnswer { Text = RandomNumberGenerator.GetItems(Scale, 1)[0] })))
        .Add("q5", new GivenAnswer { Text = RandomNumberGenerator.GetInt32(3) == 0 ? "far" : "near" });

    static CampaignDraft Campaign() => CampaignDraft.Of(Some.Campaign() with
    {
        Units = [.. Enumerable.Range(1, Units).Select(unit => new Unit(Code(unit), $"岚汀区第{unit.ToString(CultureInfo.InvariantCulture)}小学", null, Roster()))],
    });

    static ImmutableSortedDictionary<string, int> Roster() =>
        ImmutableSortedDictionary<string, int>.Empty.Add("teacher", 4_000).Add("parent", 6_000);

    static FormDefinition Definition() => Some.Definition() with
    {
        Privacy = new Privacy(PrivacyMode.Rows),
        Rule = new Rule { Headline = "q4" },
        Questions =
        [
            .. Enumerable.Range(1, 4).Select(i => new RatingQuestion { Key = $"q{i.ToString(CultureInfo.InvariantCulture)}", Text = LocalizedText.Of("您对这项工作的评价", "Your view of this work") }),
            new SingleQuestion { Key = "q5", Text = LocalizedText.Of("您住得离学校", "You live"), Choices = [new("near", LocalizedText.Of("近", "near by")), new("far", LocalizedText.Of("远", "far away"))] },
        ],
    };

    static string Code(int unit) => $"S{unit.ToString("00", CultureInfo.InvariantCulture)}";
}
