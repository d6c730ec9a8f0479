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
    [InlineData("我是【佟乐然】爸爸，【佟乐然】请假一天")]
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
    [InlineData("住【幸福佳苑三期8栋乙单元702】的孩子")]
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

    [Theory]
    [InlineData("【连老师】教过我姐姐")]
    [InlineData("【从校长】调走以后就乱了")]
    [InlineData("感谢【成阿姨】")]
    [InlineData("【应主任】是我们的老邻居")]
    [InlineData("数学【计老师】没有来")]
    [InlineData("【全老师】对每个孩子都好")]
    [InlineData("【和老师】是丽江人")]
    public void A_surname_that_is_a_word_too_is_one_where_the_words_behind_say_so(string marked) => Masks(marked);

    [Theory]
    [InlineData("从老师那里听说，应校长邀请，和主任沟通过")]
    [InlineData("连老师都这么说，代老师签字，全老师傅帮忙")]
    [InlineData("有老师迟到，但老师不听，那校长呢，下雨时老师不让出去")]
    [InlineData("高校长期占用，学校长期拖欠，一周四节，三方建立机制")]
    [InlineData("儿子从三十名掉下来，孙子那年碰上好老师，班费三百，小区三单元的灯")]
    [InlineData("显然老师不知道，进修老师多，钢琴老师少")]
    public void The_same_characters_as_other_words_stay(string text) => Assert.Equal(text, MaskText.Of(text));

    [Theory]
    [InlineData("【高校长】期待我们进步")]
    [InlineData("【方可欣】平时很乖")]
    [InlineData("【马晓晨】马上要毕业")]
    [InlineData("我女儿【李子萱】不吃李子")]
    public void A_name_may_break_a_word_where_the_rest_still_reads(string marked) => Masks(marked);

    [Theory]
    [InlineData("我叫【文静】，我是【高山】的家长", "文静的孩子爬高山")]
    [InlineData("【安然】妈妈来过", "大家安然到校")]
    [InlineData("班上的【文静】被推倒了", "让老师安心教书")]
    [InlineData("户名是【成功】", "申报成功")]
    public void A_name_that_is_a_word_too_needs_something_that_says_so(string marked, string word)
    {
        Masks(marked);
        Assert.Equal(word, MaskText.Of(word));
    }

    [Theory]
    [InlineData("他哥【章一帆】和我妈【龙春花】")]
    [InlineData("打人的是【何凯】，户名是【武春来】")]
    [InlineData("【施依依】、【翟小满】没有交")]
    [InlineData("为什么把奖颁给【涂佳乐】，又颁给了【应思琪】")]
    [InlineData("表弟【周沫】也在")]
    [InlineData("【令狐冰】跳级的事")]
    public void A_whole_name_is_found_by_what_stands_around_it(string marked) => Masks(marked);

    [Theory]
    [InlineData("【朵朵】说老师不让他喝水")]
    [InlineData("我们家【年糕】不敢举手")]
    [InlineData("中班【果果】、【图图】、【小柚子】都咳嗽")]
    [InlineData("【小宇】回来就哭")]
    [InlineData("【梓萱】被推倒了")]
    public void A_pet_name_is_masked_where_it_does_something(string marked) => Masks(marked);

    [Theory]
    [InlineData("圆圆的盘子里有年糕和柚子，天天如此，慢慢就惯了")]
    [InlineData("安安心心教书，稳稳当当走路，花花绿绿的墙")]
    [InlineData("小胖墩多，小雨天不跑操，一诺千金")]
    public void Doubled_words_and_food_stay(string text) => Assert.Equal(text, MaskText.Of(text));

    [Theory]
    [InlineData("【才让多杰】和【吉克阿木】坐一起")]
    [InlineData("支教的【边巴次仁】老师")]
    [InlineData("彝族同学【沙马木呷】")]
    [InlineData("【艾则孜江】没有校服，【阿芳】洗碗")]
    [InlineData("我们班【Kevin】打人，【Amy】哭了，【Lucy老师】和【wang老师】来了")]
    public void Names_of_other_peoples_and_languages_may_be_of_several_parts(string marked) => Masks(marked);

    [Theory]
    [InlineData("【沈 老 师】打人，【秦　老师】没有")]
    [InlineData("【王-老-师】收礼，【赵lao师】也收")]
    [InlineData("【孙XX爸爸】和【李某】，那个姓【阎】的")]
    public void A_name_set_apart_half_left_out_or_half_in_letters_is_masked(string marked) => Masks(marked);

    [Theory]
    [InlineData("姓名写错，姓什么都行，对于某些人，由于某种原因")]
    [InlineData("保尔·柯察金和达·芬奇，Tom and Jerry，康师傅方便面")]
    [InlineData("到周庄镇去，户口在张家村，王家坝水库，第三单元测试，语文五单元")]
    [InlineData("Wi-Fi、PPT、Excel、WPS和App都卡")]
    public void Public_people_makers_villages_and_units_of_a_book_stay(string text) => Assert.Equal(text, MaskText.Of(text));

    static void Masks(string marked, bool exactly = true)
    {
        var figures = MaskingFigures.Of([MarkedText.Of(marked)]);
        Assert.Empty(figures.Missed);
        Assert.Empty(figures.False);
        if (exactly) Assert.Equal(0, figures.Besides);
    }
}
