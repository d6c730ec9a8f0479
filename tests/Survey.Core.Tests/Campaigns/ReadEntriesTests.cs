using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Tests.Campaigns;

/// <summary>Audiences, channels and categories as lines.</summary>
public sealed class ReadEntriesTests
{
    [Fact]
    public void What_the_field_usually_has_is_the_same_after_being_written_and_read()
    {
        var usual = UsualFrame.Value;
        Assert.Equal((4, 8, 6), (usual.Audiences.Length, usual.Channels.Length, usual.Categories.Length));
        var categories = ReadEntries.Of(ReadEntries.Lines(Entry.Of(usual.Categories)), [], keywords: true);
        Assert.Equal(usual.Categories.Select(category => category.Key), categories.Select(entry => entry.Key));
        Assert.Equal(usual.Categories.Select(category => category.Name), categories.Select(entry => entry.Name));
        Assert.Equal(usual.Categories.SelectMany(category => category.Keywords), categories.SelectMany(entry => entry.Keywords));
        var draft = new CampaignDraft { Title = "一", Audiences = usual.Audiences, Channels = usual.Channels, Categories = usual.Categories };
        Assert.Empty(new CampaignValidator().Problems(draft));
    }

    [Fact]
    public void A_known_name_keeps_its_key_and_its_English_wherever_it_stands()
    {
        var read = ReadEntries.Of("家长\nteacher 任课教师\n离退休人员", Entry.Of(UsualFrame.Value.Audiences));
        Assert.Equal(["parent", "teacher", "离退休人员"], read.Select(entry => entry.Key));
        Assert.Equal(["Parents", "任课教师", "离退休人员"], read.Select(entry => entry.Name.In("en")));
    }

    [Theory]
    [InlineData("Parent committee", "parent-committee", "Parent committee")]
    [InlineData("party_member 党员 / Party members", "party_member", "党员")]
    [InlineData("食堂（含小卖部）", "食堂-含小卖部", "食堂（含小卖部）")]
    [InlineData("T1 教师", "t1-教师", "T1 教师")]
    [InlineData("!!!", "x", "!!!")]
    public void A_new_name_gets_a_key_of_its_letters(string line, string key, string name)
    {
        var entry = Assert.Single(ReadEntries.Of(line, []));
        Assert.Equal((key, name), (entry.Key, entry.Name.In("zh-CN")));
        Assert.True(Key.IsWellFormed(entry.Key));
    }

    [Fact]
    public void Two_names_of_one_kind_get_two_keys() =>
        Assert.Equal(["教师", "教师-2"], ReadEntries.Of("教师\n教师", []).Select(entry => entry.Key));

    [Fact]
    public void Words_stay_where_a_line_says_none() =>
        Assert.Equal("食堂", Assert.Single(ReadEntries.Of("民生", [new("welfare", "民生", ["食堂"])], keywords: true)[0].Keywords));
}
