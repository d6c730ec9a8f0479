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

    [Fact]
    public void Every_sentence_is_said_somewhere() => Assert.DoesNotContain(Wording.In("en").Keys, key => !IsSaid(key));

    [Fact]
    public void Every_problem_has_a_sentence()
    {
        var codes = Regex.Matches(Source, """(?:new Problem|new|Problem\.Conflict|Problem\.Missing|Refuse|context\.Refuse|Lost|Missing)\((?:[a-z]+, )?"([a-z]+(?:_[a-z0-9]+)+)""" + '"', RegexOptions.None, TimeSpan.FromSeconds(10))
            .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(codes.Count > 50, $"only {codes.Count} codes were found");
        Assert.DoesNotContain(codes, code => !Wording.In("en").Keys.Contains($"problem.{code}"));
    }

    [Fact]
    public void Every_act_of_the_audit_log_has_words()
    {
        // An act stands in the entry itself, or is set on a blank one.
        var acts = Regex.Matches(Source, @"(new AuditEntry\([^;]*|Act = ""[^;]*)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
            .SelectMany(entry => Regex.Matches(entry.Value, @"""(?<act>[a-z_]+\.[a-z_]+)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
            .Select(match => match.Groups["act"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(acts.Count > 30, $"only {acts.Count} acts were found");
        Assert.DoesNotContain(acts, act => !Wording.In("en").Keys.Contains($"audit.act.{act}"));
    }

    static string Source { get; } = string.Join('\n', HouseTests.Sources("api", "web-survey").Select(File.ReadAllText));

    // A key stands whole in the source, a problem by its code, or the last part is put together from a state's name.
    static bool IsSaid(string key)
    {
        if (Source.Contains($"\"{key}\"", StringComparison.Ordinal)) return true;
        if (key.StartsWith("problem.", StringComparison.Ordinal)) return Source.Contains($"\"{key["problem.".Length..]}\"", StringComparison.Ordinal);
        var parts = key.Split('.');
        return Enumerable.Range(1, parts.Length - 1).Select(length => $"\"{string.Join('.', parts.Take(length))}.")
            .Any(beginning => Source.Contains(beginning + '{', StringComparison.Ordinal) || Source.Contains(beginning + '"', StringComparison.Ordinal));
    }

    static string Names(string language, string key) => string.Join(' ', Regex
        .Matches(Wording.In(language)[key], @"\{[a-zA-Z]+\}", RegexOptions.None, TimeSpan.FromSeconds(1))
        .Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
}
