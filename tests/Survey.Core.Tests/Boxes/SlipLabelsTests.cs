using Survey.Core.Boxes;
using Survey.Core.Responses;

namespace Survey.Core.Tests.Boxes;

public sealed class SlipLabelsTests
{
    static readonly ShownOrigin Nothing = new(null, null, null);
    static readonly Dictionary<ShownOrigin, int> None = [];

    [Fact]
    public void Ten_of_a_cell_show_it_and_nine_do_not()
    {
        var labels = SlipLabels.Of([.. Some(10, "S01", "teacher", "a"), .. Some(9, "S02", "parent", "b")], None);
        Assert.All(labels[..10], label => Assert.Equal(new ShownOrigin("S01", "teacher", "a"), label));
        Assert.All(labels[10..], label => Assert.Equal(Nothing, label));
    }

    [Fact]
    public void Small_cells_of_one_audience_show_the_audience_and_of_one_unit_the_unit()
    {
        var labels = SlipLabels.Of(
            [.. Some(6, "S01", "teacher", "a"), .. Some(6, "S02", "teacher", "b"), .. Some(5, "S03", "parent", "a"), .. Some(5, "S03", "student", "a"), .. Some(3, "S04", "staff", "a")], None);
        Assert.All(labels[..12], label => Assert.Equal(new ShownOrigin(null, "teacher", null), label));
        Assert.All(labels[12..22], label => Assert.Equal(new ShownOrigin("S03", null, "a"), label));
        Assert.All(labels[22..], label => Assert.Equal(Nothing, label));
    }

    [Fact]
    public void What_is_published_already_counts()
    {
        var published = new Dictionary<ShownOrigin, int> { [new("S01", "teacher", null)] = 8, [new("S01", "teacher", "a")] = 10 };
        Assert.All(
            SlipLabels.Of(Some(2, "S01", "teacher", "a"), published),
            label => Assert.Equal(new ShownOrigin("S01", "teacher", "a"), label));
        Assert.All(SlipLabels.Of(Some(2, "S01", "parent", "a"), published), label => Assert.Equal(Nothing, label));
    }

    [Fact]
    public void A_channel_is_not_told_by_the_remainder()
    {
        var labels = SlipLabels.Of([.. Some(12, "S01", "teacher", "a"), .. Some(11, "S01", "teacher", "b"), .. Some(3, "S01", "teacher", "c")], None);
        Assert.Equal(12, labels.Count(label => label.Channel == "a"));
        Assert.Equal(14, labels.Count(label => label.Channel is null));
    }

    [Fact]
    public void In_random_batches_over_many_days_every_label_is_about_ten_and_no_remainder_tells_a_channel()
    {
        for (var run = 0; run < 200; run++)
        {
            var published = new Dictionary<ShownOrigin, int>();
            for (var day = 0; day < 5; day++)
            {
                var origins = Enumerable.Range(0, Draw(80)).Select(_ => new Origin("S" + Draw(3), "a" + Draw(3), "c" + Draw(3))).ToList();
                var labels = SlipLabels.Of(origins, published);
                foreach (var (origin, label) in origins.Zip(labels))
                {
                    Assert.True(label.Unit is null || label.Unit == origin.Unit);
                    Assert.True(label.Audience is null || label.Audience == origin.Audience);
                    Assert.True(label.Channel is null || label.Channel == origin.Channel);
                    published[label] = published.GetValueOrDefault(label) + 1;
                }
                CheckDay([.. labels], published);
            }
        }
    }

    // What was shown on an earlier day cannot be taken back, so the remainder is judged where a channel is shown that day.
    static void CheckDay(HashSet<ShownOrigin> labels, Dictionary<ShownOrigin, int> published)
    {
        foreach (var label in labels)
        {
            var whole = label with { Channel = null };
            if (whole != Nothing) Assert.True(published.Where(other => other.Key with { Channel = null } == whole).Sum(other => other.Value) >= 10);
            if (label.Channel is null) continue;
            Assert.True(published[label] >= 10);
            if (labels.Contains(whole)) Assert.True(published[whole] >= 10);
        }
    }

    static int Draw(int below) => System.Security.Cryptography.RandomNumberGenerator.GetInt32(below);

    static IReadOnlyList<Origin> Some(int count, string unit, string audience, string channel) =>
        [.. Enumerable.Repeat(new Origin(unit, audience, channel), count)];
}
