using System.Text.RegularExpressions;
using Survey.Core.Words;

namespace Survey.Core.Tests.Words;

public sealed class WordingTests
{
    [Fact]
    public void Every_key_has_a_sentence_in_every_language()
    {
        Assert.All(Wording.Languages, language =>
        {
            var wording = Wording.In(language);
            Assert.Equal(language, wording.Language);
            Assert.Equal(Wording.In("zh-CN").Keys.Order(StringComparer.Ordinal), wording.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(wording.Keys, key => string.IsNullOrWhiteSpace(wording[key]));
        });
        Assert.NotEmpty(Wording.In("en").Keys);
    }

    [Fact]
    public void A_sentence_names_the_same_values_in_every_language() => Assert.All(
        Wording.In("zh-CN").Keys, key => Assert.Equal((key, Names("zh-CN", key)), (key, Names("en", key))));

    static string Names(string language, string key) => string.Join(' ', Regex
        .Matches(Wording.In(language)[key], @"\{[a-zA-Z]+\}", RegexOptions.None, TimeSpan.FromSeconds(1))
        .Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
}
