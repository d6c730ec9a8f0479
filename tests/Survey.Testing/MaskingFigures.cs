using System.Text;
using System.Text.Json;
using Survey.Core.Suggestions;

namespace Survey.Testing;

/// <summary>A text and what of it must be masked, in code points from and to (exclusive).</summary>
public sealed record MarkedText(string Text, IReadOnlyList<(int From, int To)> Spans)
{
    /// <summary>The text whose spans stand between 【 and 】.</summary>
    public static MarkedText Of(string marked)
    {
        List<(int From, int To)> spans = [];
        var text = new StringBuilder();
        var (points, from) = (0, 0);
        foreach (var rune in marked.EnumerateRunes())
        {
            if (rune.Value == '【') from = points;
            else if (rune.Value == '】') spans.Add((from, points));
            else
            {
                text.Append(rune);
                points++;
            }
        }
        return new MarkedText(text.ToString(), spans);
    }

    /// <summary>The 580 sample texts with the spans given for them.</summary>
    public static IReadOnlyList<MarkedText> Sample()
    {
        var spans = JsonDocument.Parse(SampleData.Read("masking-dev.json")).RootElement.EnumerateArray().ToDictionary(
            text => text.GetProperty("id").GetString()!,
            text => text.GetProperty("spans").EnumerateArray().Select(span => (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32())).ToList());
        return [.. SampleData.Read("suggestions-dev.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var one = JsonDocument.Parse(line).RootElement;
            return new MarkedText(one.GetProperty("text").GetString()!, spans.GetValueOrDefault(one.GetProperty("id").GetString()!) ?? []);
        })];
    }

    /// <summary>The 200 texts set aside before names were masked.</summary>
    public static IReadOnlyList<MarkedText> Own() => Marked("masking-own.json");

    /// <summary>160 hard texts by one who did not know how names are found: words that are names, pet names, names of many peoples.</summary>
    public static IReadOnlyList<MarkedText> Blind() => Marked("masking-blind.json");

    static IReadOnlyList<MarkedText> Marked(string file) => [.. JsonSerializer.Deserialize<string[]>(SampleData.Read(file))!.Select(Of)];
}

/// <summary>How well masking finds what must be masked.</summary>
/// <param name="Spans">Spans that must be masked.</param>
/// <param name="Missed">Those with a character left to read.</param>
/// <param name="False">Masked runs that touch no span.</param>
/// <param name="Besides">Characters masked besides the spans in runs that touch one.</param>
public sealed record MaskingFigures(int Spans, IReadOnlyList<string> Missed, IReadOnlyList<string> False, int Besides)
{
    /// <summary>Spans found ÷ spans.</summary>
    public double Recall => (double)(Spans - Missed.Count) / Spans;

    /// <summary>Spans found ÷ (spans found and false masks).</summary>
    public double Precision => (double)(Spans - Missed.Count) / (Spans - Missed.Count + False.Count);

    /// <summary>Masks the texts and compares.</summary>
    public static MaskingFigures Of(IReadOnlyList<MarkedText> texts)
    {
        List<string> missed = [], wrong = [];
        var besides = 0;
        foreach (var marked in texts)
        {
            var masked = MaskText.Of(marked.Text).EnumerateRunes().Select(rune => rune.Value == '＊').ToArray();
            missed.AddRange(marked.Spans.Where(span => masked.AsSpan(span.From..span.To).Contains(false)).Select(span => Shown(marked, span.From, span.To)));
            foreach (var (from, to) in Runs(masked))
            {
                var touching = marked.Spans.Where(span => span.From < to && from < span.To).ToList();
                if (touching.Count == 0) wrong.Add(Shown(marked, from, to));
                else besides += Enumerable.Range(from, to - from).Count(point => !touching.Any(span => span.From <= point && point < span.To));
            }
        }
        return new MaskingFigures(texts.Sum(marked => marked.Spans.Count), missed, wrong, besides);
    }

    static IEnumerable<(int From, int To)> Runs(bool[] masked)
    {
        for (var at = 0; at < masked.Length; at++)
        {
            if (!masked[at]) continue;
            var from = at;
            while (at < masked.Length && masked[at]) at++;
            yield return (from, at);
        }
    }

    static string Shown(MarkedText marked, int from, int to)
    {
        var runes = marked.Text.EnumerateRunes().ToArray();
        return $"{string.Concat(runes[..from])}【{string.Concat(runes[from..to])}】{string.Concat(runes[to..])}";
    }
}
