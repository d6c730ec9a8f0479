using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Core.Tests.Items;

public sealed class MergeOpinionsTests
{
    static readonly Category[] Categories = [new("teach", "教育教学管理"), new("build", "办学条件改善")];

    [Fact]
    public void Every_suggestion_is_in_exactly_one_place()
    {
        string[] texts = ["厕所太臭", "厕所没有门", "无", "鲲鹏展翅九万里", "作业太多", "无", "厕所太臭"];
        var proposals = Merge(texts);
        var places = proposals.Items.SelectMany(item => item.Suggestions).Concat(proposals.Unplaced).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, texts.Length).Select(number => $"{number}"), places);
        Assert.Equal(["0", "1", "6"], proposals.Items[0].Suggestions.Order(StringComparer.Ordinal));
        Assert.Equal(["2", "3", "5"], proposals.Unplaced.AsEnumerable());
    }

    [Theory]
    [InlineData("希望老师多留点作业", "作业太多了")]
    [InlineData("支持延时服务", "取消延时服务")]
    [InlineData("不要撤并村小", "建议早点把村小合并到镇上，学生太少")]
    public void Opposite_stances_stay_apart(string one, string other)
    {
        var proposals = Merge(one, other);
        Assert.Equal(2, proposals.Items.Length);
        Assert.NotEqual(proposals.Items[0].Wording, proposals.Items[1].Wording);
    }

    [Fact]
    public void An_item_has_an_official_wording_a_category_and_its_reason()
    {
        var item = Assert.Single(Merge("厕所太臭", "卫生间没有门").Items);
        Assert.Equal("改造学校卫生间，改善师生如厕条件", item.Wording);
        Assert.Equal("build", item.Category);
        Assert.Contains("厕所", item.Because);
        Assert.InRange(item.Confidence, 0.5m, 1m);
    }

    [Fact]
    public void What_the_lexicon_does_not_know_is_merged_by_its_words()
    {
        var item = Assert.Single(Merge("校歌旋律太难唱", "校歌旋律难唱，换一首").Items);
        Assert.Equal(2, item.Suggestions.Length);
        Assert.Contains("旋律", item.Wording, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_an_organiser_decided_is_kept()
    {
        var reader = OpinionReader.For(Categories, []);
        var proposals = MergeOpinions.Of([Of(0, "厕所太臭"), Of(1, "厕所很臭") with { Category = "teach", Decided = true }], reader, null, default);
        Assert.Equal(["build", "teach"], proposals.Items.Select(item => item.Category).Order(StringComparer.Ordinal));
    }

    static ItemProposals Merge(params string[] texts) =>
        MergeOpinions.Of([.. texts.Select((text, number) => Of(number, text))], OpinionReader.For(Categories, []), null, default);

    static Suggestion Of(int number, string text) => new() { Id = $"{number}", Campaign = "c", Text = text, On = new DateOnly(2025, 12, 1) };
}
