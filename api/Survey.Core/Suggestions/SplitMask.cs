using System.Collections.Immutable;
using Survey.Core.Items;

namespace Survey.Core.Suggestions;

/// <summary>
/// The words a split suggestion and its parts have in common: what is masked in one of them is masked in all, or joining and
/// splitting would bring it back.
/// </summary>
static class SplitMask
{
    /// <summary>The text with the spans hidden, each beginning so many code points later in it; what lies outside is not its own.</summary>
    public static string Mask(string text, ImmutableArray<MaskedSpan> spans, int later)
    {
        var points = text.EnumerateRunes().ToArray();
        foreach (var span in spans)
        {
            var (from, to) = (Math.Clamp(span.From + later, 0, points.Length), Math.Clamp(span.To + later, 0, points.Length));
            Array.Fill(points, MaskText.Sign, from, to - from);
        }
        return string.Concat(points);
    }

    /// <summary>The others that hold words of <paramref name="masked"/>, with the spans of it hidden in them as well.</summary>
    public static async Task<IReadOnlyList<Suggestion>> MaskedAsync(
        Suggestion masked, ImmutableArray<MaskedSpan> spans, ISuggestionStore suggestions, IItemStore items, CancellationToken cancellationToken)
    {
        if (masked.Whole is null && masked.Parts == 0) return [];
        List<Suggestion> others = [];
        var (start, ofMasked) = (0, 0);
        foreach (var place in await items.PartsAsync(masked.Whole ?? masked.Id, cancellationToken))
        {
            var part = (await suggestions.FindAsync(place.Id, cancellationToken))!;
            if (part.Id == masked.Id) ofMasked = start;
            else if (masked.Whole is null && Mask(part.Text, spans, -start) is var text && text != part.Text)
                others.Add(part with { Text = text, Revision = part.Revision + 1 });
            start += part.Text.EnumerateRunes().Count();
        }
        if (masked.Whole is null || await suggestions.FindAsync(masked.Whole, cancellationToken) is not { } whole) return others;
        return [whole with { Text = Mask(whole.Text, spans, ofMasked), Revision = whole.Revision + 1 }];
    }
}
