using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Testing;

/// <summary>How well labelled texts are read; shares 0–1.</summary>
/// <param name="Category">Of the texts that say something, those whose category is right, without any correction.</param>
/// <param name="Corrected">The same of the other texts after a random quarter was corrected, mean of ten draws.</param>
/// <param name="NothingPrecision">Of the texts told to say nothing, those that do.</param>
/// <param name="NothingRecall">Of the texts that say nothing, those told so.</param>
/// <param name="ItemPrecision">Of the pairs proposed as one item, those that are.</param>
/// <param name="ItemRecall">Of the pairs of one item, those proposed.</param>
/// <param name="SplitFound">Of the texts with two opinions, those proposed to be split.</param>
/// <param name="SplitFalse">Of the texts with one opinion, those proposed to be split.</param>
public sealed record OpinionFigures(
    double Category, double Corrected, double NothingPrecision, double NothingRecall, double ItemPrecision, double ItemRecall, double SplitFound, double SplitFalse)
{
    const int Draws = 10;

    /// <summary>Harmonic mean of the precision and the recall of pairs.</summary>
    public double ItemF1 => 2 * ItemPrecision * ItemRecall / (ItemPrecision + ItemRecall);

    /// <summary>The figures of these texts under the categories of the sample.</summary>
    public static OpinionFigures Of(LabelledOpinion[] texts)
    {
        var reader = OpinionReader.For(LabelledOpinion.Categories, []);
        var content = texts.Where(text => text.Category is not null).ToArray();
        var nothing = texts.Where(text => reader.Propose(text.Text).NoContent).ToArray();
        var empty = nothing.Count(text => text.Category is null);
        var (precision, recall) = Items(texts, reader);
        return new OpinionFigures(
            Right(reader, content), Enumerable.Range(0, Draws).Average(seed => Corrections(content, seed)),
            (double)empty / nothing.Length, (double)empty / (texts.Length - content.Length), precision, recall,
            Share(content.Where(text => text.Parts), text => reader.SplitAt(text.Text).Length > 0),
            Share(content.Where(text => !text.Parts), text => reader.SplitAt(text.Text).Length > 0));
    }

    /// <summary>By tenths of confidence: its lower bound, how many proposals, how many of them right.</summary>
    public static IEnumerable<(double From, int Count, double Right)> Calibration(LabelledOpinion[] texts)
    {
        var reader = OpinionReader.For(LabelledOpinion.Categories, []);
        return from text in texts
               where text.Category is not null
               let proposal = reader.Propose(text.Text)
               group proposal.Category == text.Category by Math.Min(9, (int)(proposal.Confidence * 10)) into tenth
               orderby tenth.Key
               select (tenth.Key / 10.0, tenth.Count(), tenth.Count(right => right) / (double)tenth.Count());
    }

    /// <summary>Texts as suggestions of one campaign.</summary>
    public static Suggestion[] Suggestions(IEnumerable<(string Id, string Text)> texts) =>
        [.. texts.Select(text => new Suggestion { Id = text.Id, Campaign = "c", Text = text.Text, On = new DateOnly(2025, 12, 1) })];

    static double Corrections(LabelledOpinion[] content, int seed)
    {
        // The same draw on every machine.
        var drawn = content.OrderBy(text => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {text.Id}"))), StringComparer.Ordinal).ToArray();
        var quarter = drawn.Length / 4;
        return Right(OpinionReader.For(LabelledOpinion.Categories, drawn[..quarter].Select(text => (text.Text, text.Category!))), drawn[quarter..]);
    }

    static double Right(OpinionReader reader, LabelledOpinion[] texts) => Share(texts, text => reader.Propose(text.Text).Category == text.Category);

    static double Share(IEnumerable<LabelledOpinion> texts, Func<LabelledOpinion, bool> holds) => texts.Average(text => holds(text) ? 1.0 : 0);

    static (double Precision, double Recall) Items(LabelledOpinion[] texts, OpinionReader reader)
    {
        var item = texts.ToDictionary(text => text.Id, text => text.Item, StringComparer.Ordinal);
        var proposed = MergeOpinions.Of(Suggestions(texts.Select(text => (text.Id, text.Text))), reader, null, CancellationToken.None).Items;
        var right = proposed.Sum(one => one.Suggestions.GroupBy(id => item[id]).Where(group => group.Key is not null).Sum(group => Pairs(group.Count())));
        return (right / proposed.Sum(one => Pairs(one.Suggestions.Length)), right / texts.Where(text => text.Item is not null).GroupBy(text => text.Item).Sum(group => Pairs(group.Count())));
    }

    static double Pairs(int count) => count * (count - 1) / 2.0;

    /// <summary>The figures in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"category {Category:P1}, after a quarter corrected {Corrected:P1}; no content: precision {NothingPrecision:P1}, recall {NothingRecall:P1}; items: pairs' precision {ItemPrecision:F3}, recall {ItemRecall:F3}, F1 {ItemF1:F3}; split proposed: {SplitFound:P0} of those with two opinions, {SplitFalse:P1} of the others");
}
