using Survey.Core.Campaigns;
using Survey.Core.Suggestions;

namespace Survey.Core.Tests.Suggestions;

public sealed class OpinionReaderTests
{
    static readonly Category[] Usual =
    [
        new("staff", "师资队伍建设"), new("build", "办学条件改善"), new("places", "学校布局调整", ["大班额", "学位"]),
        new("teach", "教育教学管理"), new("open", "师德师风与校务公开"), new("live", "民生与后勤保障", ["食堂"]),
    ];

    static readonly OpinionReader Reader = OpinionReader.For(Usual, []);

    [Theory]
    [InlineData("一个班六十多个娃，挤得转不开身", "places")]
    [InlineData("廁所太臭了", "build")]
    [InlineData("食糖的菜太贵", "live")]
    [InlineData("zuoye写到十一点", "teach")]
    [InlineData("The toilets are dirty", "build")]
    [InlineData("老师都挺负责的，就是食堂的饭太难吃", "live")]
    [InlineData("希望学校能公开资料费的明细", "open")]
    public void A_text_goes_under_the_heading_its_words_speak_for(string text, string category) =>
        Assert.Equal(category, Reader.Propose(text).Category);

    [Theory]
    [InlineData("无")]
    [InlineData("挺好的，没意见")]
    [InlineData("沒有")]
    [InlineData("。。。")]
    [InlineData("Nothing, everything is fine")]
    [InlineData("zxcvbn")]
    [InlineData("qwe qwe qwe")]
    [InlineData("看看能不能发出去")]
    [InlineData("我们都热爱这所学校")]
    [InlineData("女儿代填，学校很好")]
    public void A_text_that_says_nothing_gets_no_category(string text)
    {
        var proposal = Reader.Propose(text);
        Assert.True(proposal.NoContent);
        Assert.Null(proposal.Category);
    }

    [Fact]
    public void The_words_that_led_to_a_proposal_stand_in_the_text_as_they_are_named()
    {
        const string text = "食堂的飯菜太贵";
        var proposal = Reader.Propose(text);
        Assert.NotEmpty(proposal.Because);
        Assert.All(proposal.Because, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.InRange(proposal.Confidence, 0.5m, 1m);
    }

    [Fact]
    public void Where_nothing_speaks_there_is_a_guess_without_a_reason()
    {
        var proposal = Reader.Propose("鲲鹏展翅九万里");
        Assert.NotNull(proposal.Category);
        Assert.Empty(proposal.Because);
        Assert.InRange(proposal.Confidence, 0, 0.4m);
    }

    [Fact]
    public void The_campaigns_own_headings_and_keywords_decide_where_a_concept_belongs()
    {
        Category[] own = [new("safe", "校园安全", ["欺凌", "门卫"]), new("eat", "吃饭", ["食堂"]), new("rest", "其他")];
        var reader = OpinionReader.For(own, []);
        Assert.Equal("safe", reader.Propose("我儿子在学校被几个大孩子打了").Category);
        Assert.Equal("eat", reader.Propose("午餐的肉不新鲜，吃了拉肚子").Category);
        Assert.Equal("eat", reader.Propose("菜太咸").Category);
    }

    [Fact]
    public void A_campaign_without_categories_gets_none() => Assert.Null(OpinionReader.For([], []).Propose("食堂太挤").Category);

    [Fact]
    public void What_organisers_decided_is_learnt()
    {
        (string, string)[] corrections =
            [("门口堵车，接送太难", "build"), ("放学校门口乱停车", "build"), ("校门口车太多", "build"), ("校门口没有红绿灯", "build")];
        var reader = OpinionReader.For(Usual, corrections);
        Assert.Equal("live", Reader.Propose("校门口天天堵车").Category);
        Assert.Equal("build", reader.Propose("校门口天天堵车").Category);
        Assert.Equal("build", reader.Propose("放学校门口乱停车！").Category);
    }

    [Theory]
    [InlineData("发个本子要从前面同学的头顶上传", "places")]
    [InlineData("轮到我们班用水龙头的时候，外面都打上课铃了，憋着上一节", "build")]
    [InlineData("孩子说他同桌被几个大的堵在角落里要钱", "teach")]
    public void What_is_said_by_a_scene_alone_is_understood_from_the_examples(string text, string category) =>
        Assert.Equal(category, Reader.Propose(text).Category);

    [Theory]
    [InlineData("巴适，就是娃儿们中午没得地方睡觉")]
    [InlineData("都挺好，就是食堂太挤")]
    public void An_opinion_in_words_of_no_content_is_one_all_the_same(string text) => Assert.False(Reader.Propose(text).NoContent);

    [Fact]
    public void A_word_of_the_campaign_is_learnt_from_two_corrections()
    {
        var reader = OpinionReader.For(Usual, [("云梦屋周五总是锁着", "open"), ("请让我们也进云梦屋", "open")]);
        var proposal = reader.Propose("云梦屋什么时候再办");
        Assert.Equal("open", proposal.Category);
        Assert.Contains(proposal.Because, word => word.Contains("云梦", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_opinion_is_found_where_it_begins()
    {
        const string text = "厕所太脏了，另外食堂的饭菜也不好吃";
        Assert.Equal([text.IndexOf("另外", StringComparison.Ordinal)], Reader.SplitAt(text).AsEnumerable());
        Assert.Empty(Reader.SplitAt("厕所太脏了，味道大，没有纸"));
        Assert.Empty(Reader.SplitAt("老师都很好，就是食堂的饭菜不好吃"));
    }
}
