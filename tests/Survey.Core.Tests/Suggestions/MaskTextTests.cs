using System.Text;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Core.Tests.Suggestions;

public sealed class MaskTextTests
{
    [Fact]
    public void Everything_personal_in_the_sample_texts_is_masked_and_hardly_anything_else()
    {
        var sample = MarkedText.Sample();
        Assert.Equal(580, sample.Count);
        var figures = MaskingFigures.Of(sample);
        Assert.Equal(28, figures.Spans);
        Assert.Empty(figures.Missed);
        Assert.InRange(figures.False.Count, 0, 10);
    }

    [Fact]
    public void Of_the_texts_set_aside_98_of_100_spans_are_masked_and_95_of_100_masks_are_right()
    {
        var own = MarkedText.Own();
        Assert.Equal(200, own.Count);
        var figures = MaskingFigures.Of(own);
        Assert.InRange(figures.Recall, 0.98, 1);
        Assert.InRange(figures.Precision, 0.95, 1);
    }

    [Fact]
    public void Of_hard_texts_written_blind_90_of_100_spans_are_masked_and_97_of_100_masks_are_right()
    {
        var figures = MaskingFigures.Of(MarkedText.Blind());
        Assert.InRange(figures.Recall, 0.90, 1);
        Assert.InRange(figures.Precision, 0.97, 1);
    }

    [Fact]
    public void Masking_what_is_masked_changes_nothing()
    {
        foreach (var marked in MarkedText.Sample().Concat(MarkedText.Own()))
        {
            var masked = MaskText.Of(marked.Text);
            Assert.Equal(masked, MaskText.Of(masked));
        }
    }

    [Theory]
    [InlineData("打我电话【138 1234 5678】")]
    [InlineData("打我电话【138-1234-5678】谢谢")]
    [InlineData("手机【１３９１２３４５６７８】")]
    [InlineData("【+86 13912345678】")]
    [InlineData("【8613912345678】找我")]
    [InlineData("【013912345678】")]
    [InlineData("【1 3 9 1 2 3 4 5 6 7 8】")]
    [InlineData("【139 12 34 56 78】")]
    [InlineData("号码【一三九零零一二三四五六】")]
    [InlineData("座机【0571-88123456】")]
    [InlineData("座机【（0571）8812 3456】转达")]
    [InlineData("【010-81234567转802】")]
    [InlineData("【０５７１－８８１２３４５６】")]
    [InlineData("请回电【8123456】")]
    [InlineData("联系电话：【6123-4567】")]
    [InlineData("身份证【11010119900307867X】")]
    [InlineData("身份证【110101 19900307 8675】")]
    [InlineData("老身份证【110101900307867】")]
    [InlineData("卡号【6222021234567890123】")]
    [InlineData("卡号【6217 0012 3456 7890 123】")]
    [InlineData("电话【八二三六七零五一】")]
    [InlineData("我的是【零五七一八八一二三四五六】")]
    [InlineData("有事打【8123-4567】")]
    [InlineData("【皖 B 12345】")]
    [InlineData("护照【E12345678】")]
    [InlineData("QQ：【345 678 901】")]
    [InlineData("QQ空间（【1234567890】）")]
    [InlineData("微信转账给【zhang_1985】")]
    [InlineData("抖音号【li.si_77】")]
    [InlineData("微信【abc_12345】")]
    [InlineData("微信号：【zhangsan】")]
    [InlineData("加VX：【lan2010ting】")]
    [InlineData("加我wx【zhang-007】详谈")]
    [InlineData("微信【13812345678】同号")]
    [InlineData("My WeChat ID is 【teacher_li88】.")]
    [InlineData("【wxid_a1b2c3d4】")]
    [InlineData("QQ号【123456789】")]
    [InlineData("qq:【10001】")]
    [InlineData("加扣扣【2345678901】")]
    [InlineData("【345678901】是我QQ")]
    [InlineData("邮箱【li.si+a@school.edu.cn】。")]
    [InlineData("邮箱【lisi＠163．com】")]
    [InlineData("车牌【岚A·12345】")]
    [InlineData("那辆【岚B3C5D7】每天停门口")]
    [InlineData("新能源【汀AD12345】堵门")]
    [InlineData("教练车【岚A1234学】")]
    [InlineData("【岚a88888】")]
    public void What_reaches_a_person_is_masked(string marked) =>
        Assert.Equal(Expected(marked), MaskText.Of(marked.Replace("【", "", StringComparison.Ordinal).Replace("】", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("打了12345没用，110、120、12315、12355也不管")]
    [InlineData("2023-2024学年第一学期，2024年9月1日")]
    [InlineData("20240901开学，2024-09-01")]
    [InlineData("每月1500 2000 300都交过，共1260.50元")]
    [InlineData("2021 2022 2023 2024四年，支付宝交费，QQ群500人")]
    [InlineData("电话打了三四五次，号码一二三四")]
    [InlineData("430课后班，8:00-17:30，08:30")]
    [InlineData("初三(12)班，2023级3班，502教室，A栋302")]
    [InlineData("win7、office2016、PPT、iPhone12、AI2024")]
    [InlineData("微信群里天天打卡，QQ群也是，加微信都不回")]
    [InlineData("WeChat groups are noisy, too many messages")]
    [InlineData("the school bus no. 12 at 4:30, 300 yuan")]
    [InlineData("学号3021，第100001号文件")]
    [InlineData("教室编号A00001，用A12345款")]
    [InlineData("400-810-8888没人接")]
    [InlineData("面积1200平方米，学位缺口约2400个，投入13800000元")]
    [InlineData("一二三四五六七八九十")]
    public void What_reaches_nobody_stays(string text) => Assert.Equal(text, MaskText.Of(text));

    [Fact]
    public void Text_is_normalised_and_masked_by_code_point()
    {
        Assert.Equal("é", MaskText.Of("e\u0301"));
        Assert.Equal("😀＊＊＊＊＊＊＊＊＊＊＊😀", MaskText.Of("😀13912345678😀"));
    }

    [Fact]
    public void A_long_text_made_to_slow_the_patterns_down_is_still_quick()
    {
        foreach (var piece in (string[])["1 ", "0", "a", "微信 ", "a@", "一", "13-", "岚A", "QQ：", "a.", "电话 ",
            "王", "王 ", "王某", "王x", "姓王", "李子", "王老师", "陈红梅、", "豆豆", "班主任王", "住1号", "1栋1单元", "1-1-", "村1组", "Mr ", "Tom's ", "Wang a ", "live at no 1 ", "买·", "——\n"])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 5000 / piece.Length));
            Assert.Equal(text.Length, MaskText.Of(text).Length);
        }
    }

    static string Expected(string marked)
    {
        var expected = new StringBuilder();
        var hidden = false;
        foreach (var character in marked)
        {
            if (character is '【' or '】') hidden = character == '【';
            else expected.Append(hidden ? '＊' : character);
        }
        return expected.ToString();
    }
}
