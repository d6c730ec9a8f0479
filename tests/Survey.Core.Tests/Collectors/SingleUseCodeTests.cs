using Survey.Core.Collectors;

namespace Survey.Core.Tests.Collectors;

public sealed class SingleUseCodeTests
{
    [Fact]
    public void A_code_is_24_characters_in_six_groups_and_no_two_are_alike()
    {
        var codes = Enumerable.Range(0, 10_000).Select(_ => SingleUseCode.New()).ToList();
        Assert.Equal(10_000, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{24}$", code));
        Assert.Matches("^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$", SingleUseCode.Grouped(codes[0]));
        // Every character, the check included, takes all 32 values.
        Assert.All(Enumerable.Range(0, 24), place => Assert.Equal(32, codes.Select(code => code[place]).Distinct().Count()));
    }

    [Fact]
    public void It_is_read_as_people_type_it()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = SingleUseCode.New();
            foreach (var typed in new[] { code, code.ToLowerInvariant(), SingleUseCode.Grouped(code), $"  {SingleUseCode.Grouped(code).Replace('-', ' ')} ", code.Replace('0', 'O').Replace('1', 'l'), code.Replace('1', 'I').Replace('0', 'o'), Wide(code) })
                Assert.Equal((true, code), (SingleUseCode.TryRead(typed, out var read), read));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCD")]
    [InlineData("UUUU-UUUU-UUUU-UUUU-UUUU-UUUU")]
    [InlineData("0000-0000-0000-0000-0000-00000")]
    [InlineData("答题码")]
    public void What_cannot_be_one_is_none(string typed) => Assert.False(SingleUseCode.TryRead(typed, out _));

    [Fact]
    public void One_wrong_character_and_two_exchanged_are_always_found()
    {
        for (var round = 0; round < 20; round++)
        {
            var code = SingleUseCode.New().ToCharArray();
            for (var i = 0; i < code.Length; i++)
            {
                var right = code[i];
                foreach (var wrong in SingleUseCode.Alphabet.Where(character => character != right))
                {
                    code[i] = wrong;
                    Assert.False(SingleUseCode.TryRead(new string(code), out _));
                }
                code[i] = right;
                for (var j = 0; j < i; j++)
                {
                    if (code[i] == code[j]) continue;
                    (code[i], code[j]) = (code[j], code[i]);
                    Assert.False(SingleUseCode.TryRead(new string(code), out _));
                    (code[i], code[j]) = (code[j], code[i]);
                }
            }
        }
    }

    [Fact]
    public void The_same_code_at_another_collector_is_another_one()
    {
        var code = SingleUseCode.New();
        Assert.NotEqual(SingleUseCode.Hash("2222222222", code), SingleUseCode.Hash("3333333333", code));
    }

    static string Wide(string code) => string.Concat(code.Select(character => (char)(character + 0xFEE0)));
}
