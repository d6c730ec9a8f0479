using System.Collections.Frozen;

namespace Survey.Core.Forms;

/// <summary>On which side the usual words of a scale stand, so that a pasted scale need not be explained word by word.</summary>
static class ScaleWords
{
    static readonly FrozenDictionary<string, Counts> Known = new Dictionary<Counts, string[]>
    {
        [Counts.Satisfied] = ["满意", "非常满意", "很满意", "比较满意", "较满意", "基本满意", "好", "很好", "较好", "比较好", "优秀", "良好", "优", "良",
            "satisfied", "very satisfied", "mostly satisfied", "fairly satisfied", "good", "very good", "fairly good", "excellent"],
        [Counts.Neutral] = ["一般", "中", "中等", "合格", "neutral", "average", "neither", "fair"],
        [Counts.Unsatisfied] = ["不满意", "不太满意", "较不满意", "很不满意", "非常不满意", "差", "较差", "很差", "不合格",
            "not satisfied", "unsatisfied", "dissatisfied", "very dissatisfied", "poor", "very poor", "bad"],
        [Counts.Unknown] = ["不了解", "不清楚", "不知道", "说不清", "don’t know", "don't know", "unknown", "no opinion"],
    }.SelectMany(side => side.Value.Select(word => KeyValuePair.Create(word, side.Key))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The side of a word; null where it is not a usual one, and the organiser has to say.</summary>
    public static Counts? Of(string word) => Known.TryGetValue(word.Trim(), out var counts) ? counts : null;

    /// <summary>A choice of a scale: one of the satisfaction preset with its key and weight, else by its word.</summary>
    public static Choice Choice(string key, LocalizedText text) =>
        SatisfactionScale.Choices.FirstOrDefault(preset => preset.Text.ByLanguage.Values.Intersect(text.ByLanguage.Values, StringComparer.OrdinalIgnoreCase).Any()) is { } known
            ? known with { Text = text.ByLanguage.Count > 1 ? text : known.Text }
            : new Choice(key, text, text.ByLanguage.Values.Select(Of).FirstOrDefault(counts => counts is not null));
}
