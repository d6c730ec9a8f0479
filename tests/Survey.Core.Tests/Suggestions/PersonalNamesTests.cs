using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Core.Tests.Suggestions;

public sealed class PersonalNamesTests
{
    [Theory]
    [InlineData("【奚老师】和【计校长】都在")]
    [InlineData("请【卜副主任】看看")]
    [InlineData("七年级物理【伍老师】上课玩手机")]
    [InlineData("【陳老師】對孩子很好")]
    [InlineData("【高校长】上任后好多了")]
    [InlineData("门卫【老周】晚上喝酒，【小李】同学看见了")]
    public void A_surname_with_a_title_is_masked_as_a_whole(string marked) => Masks(marked, exactly: false);

    [Theory]
    [InlineData("班主任【褚大力】老师很好")]
    [InlineData("数学老师【卫大满】办班")]
    [InlineData("我叫【元小满】，想申请助学金")]
    [InlineData("【高志强】经常打骂学生")]
    [InlineData("四（3）班【雷鸣宇】、【贺知远】两人抽烟")]
    [InlineData("法规科 【汪仕宏】")]
    [InlineData("以上属实。【邵丽华】")]
    [InlineData("【欧阳雪】没有交")]
    [InlineData("【宋江涛】欺负同学")]
    public void A_whole_name_is_masked_and_the_title_beside_it_stays(string marked) => Masks(marked);

    [Fact]
    public void A_name_found_once_is_masked_wherever_it_is_said_again() =>
        Masks("三班的【水清扬】打人，班里都怕【水清扬】动手");

    [Theory]
    [InlineData("【康康】妈妈总在群里发广告")]
    [InlineData("我家【朵朵】才四岁")]
    [InlineData("保安【阿强】打游戏")]
    [InlineData("六班的【阿依古丽·买买提】和【扎西】")]
    [InlineData("英语老师【Lily】 told 【Tom】's mother that 【Mr Wang】 is away")]
    public void Pet_names_and_names_of_other_peoples_and_languages_are_masked(string marked) => Masks(marked);

    [Theory]
    [InlineData("我家在【锦绣花园12幢1单元803室】")]
    [InlineData("【金桂苑7-2-1101】灯太亮")]
    [InlineData("【大坪村四组27号】没有路灯")]
    [InlineData("家住【望汀路18号】")]
    public void A_home_is_masked_to_the_door(string marked) => Masks(marked);

    [Theory]
    [InlineData("语文老师、体育老师、历史老师和音乐老师")]
    [InlineData("任何老师都不该，个别老师如此，有关老师回避")]
    [InlineData("感谢老师，和老师沟通，向老师反映，让老师安心")]
    [InlineData("高中、程度、方面、于是、黄色、马上、张贴、李子")]
    [InlineData("鲁迅和李白的课文，雷锋精神，孔子像")]
    [InlineData("王府小学、李家村小学、张庄教学点、周口店路")]
    [InlineData("白老师们加班到十点")]
    [InlineData("望汀路18号门口的井盖，教学楼3号楼二层，宿舍3栋302")]
    [InlineData("阳光小区到学校没有公交车，住在竹丫村的孩子")]
    [InlineData("爸爸妈妈、爷爷奶奶、常常、天天")]
    [InlineData("Confucius and the English Teacher Training, my son is six")]
    public void Words_that_only_look_like_names_and_public_places_stay(string text) => Assert.Equal(text, MaskText.Of(text));

    static void Masks(string marked, bool exactly = true)
    {
        var figures = MaskingFigures.Of([MarkedText.Of(marked)]);
        Assert.Empty(figures.Missed);
        Assert.Empty(figures.False);
        if (exactly) Assert.Equal(0, figures.Besides);
    }
}
