using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Boxes;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Core.Tests.Boxes;

public sealed class EnvelopeTests : IDisposable
{
    static readonly Origin Origin = new("S01", "teacher", "qr-poster");
    readonly BoxKeyPair _pair = BoxKeyPair.New();
    readonly MovableClock _clock = new();
    readonly BoxSealer _sealer;

    public EnvelopeTests() => _sealer = new BoxSealer(_clock);

    BoxSeal Box => new("form1", _pair.PublicKey, null, null);

    [Fact]
    public void What_was_sealed_is_what_is_opened()
    {
        var intake = Seal(Response("食堂太咸 \u0000 \"<>\\ 😀", "e\u0301"));
        using var opener = Opener(intake);
        var ballot = opener.OpenBallot(intake.Ballot);
        Assert.Equal(Origin, ballot.Origin);
        Assert.Equal("satisfied", Assert.Single(ballot.Answers["q1"]));
        Assert.True(ballot.Answers["q2"].SequenceEqual(["a", "b"]));
        Assert.Equal(new Slip(Origin, "t0", "食堂太咸 \u0000 \"<>\\ 😀", "food"), opener.OpenSlip(intake.Slips[0]));
        Assert.Equal("e\u0301", opener.OpenSlip(intake.Slips[1]).Text);
    }

    [Fact]
    public void A_slip_cannot_pass_for_a_ballot_nor_for_another_form()
    {
        var intake = Seal(Response("text"));
        using var opener = Opener(intake);
        Assert.Throws<BoxRefusedException>(() => opener.OpenBallot(intake.Slips[0]));
        Assert.Throws<BoxRefusedException>(() => opener.OpenSlip(intake.Ballot));
        Assert.Throws<BoxRefusedException>(() => opener.OpenBallot(intake.Ballot with { Id = intake.Slips[0].Id }));
        Assert.Throws<BoxRefusedException>(() => new BoxOpener("form2", _pair.PrivateKey, [intake.SessionKey]));
    }

    [Fact]
    public void A_changed_bit_is_refused()
    {
        var intake = Seal(Response());
        using var opener = Opener(intake);
        for (var at = 0; at < intake.Ballot.Sealed.Length; at += 97)
        {
            var changed = intake.Ballot.Sealed.ToArray();
            changed[at] ^= 1;
            Assert.Throws<BoxRefusedException>(() => opener.OpenBallot(intake.Ballot with { Sealed = changed }));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(200, 1)]
    [InlineData(1100, 4)]
    [InlineData(5000, 15)]
    public void Lengths_tell_the_size_class_alone(int characters, int classes)
    {
        foreach (var fewer in (int[])[0, Math.Min(characters, 30)])
        {
            var intake = Seal(Response(new string('字', characters - fewer)));
            Assert.Equal((classes * 1024) + 28, intake.Slips[0].Sealed.Length);
            Assert.Equal(1024 + 28, intake.Ballot.Sealed.Length);
        }
    }

    [Fact]
    public void A_session_key_is_replaced_after_five_minutes_and_when_the_clock_jumps_back()
    {
        var first = Seal(Response()).SessionKey;
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Same(first, Seal(Response()).SessionKey);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var second = Seal(Response()).SessionKey;
        Assert.NotEqual(first.Id, second.Id);
        _clock.Advance(TimeSpan.FromMinutes(-30));
        Assert.NotEqual(second.Id, Seal(Response()).SessionKey.Id);
    }

    [Fact]
    public void Another_private_key_opens_nothing()
    {
        var intake = Seal(Response());
        Assert.Throws<BoxRefusedException>(() => new BoxOpener("form1", BoxKeyPair.New().PrivateKey, [intake.SessionKey]));
    }

    [Fact]
    public void A_passphrase_unwraps_its_key_and_no_other_does()
    {
        var wrapped = ClosingPassphrase.Wrap("form1", "封箱口令一二三四五六七八", _pair.PrivateKey);
        Assert.Equal(_pair.PrivateKey, ClosingPassphrase.Unwrap("form1", "封箱口令一二三四五六七八", wrapped));
        Assert.Null(ClosingPassphrase.Unwrap("form1", "封箱口令一二三四五六七九", wrapped));
        Assert.Null(ClosingPassphrase.Unwrap("form2", "封箱口令一二三四五六七八", wrapped));
        Assert.True(wrapped.AsSpan().IndexOf(_pair.PrivateKey.AsSpan(0, 32)) < 0);
    }

    [Theory]
    [InlineData("eleven char", "passphrase_short")]
    [InlineData("twelve chars", null)]
    public void A_passphrase_has_twelve_characters_at_least(string passphrase, string? problem) =>
        Assert.Equal(problem, ClosingPassphrase.Judge(passphrase)?.Code);

    public void Dispose() => _sealer.Dispose();

    Intake Seal(JudgedResponse response) => _sealer.Seal(Box, Origin, RandomNumberGenerator.GetBytes(32), response);

    BoxOpener Opener(Intake intake) => new("form1", _pair.PrivateKey, [intake.SessionKey]);

    static JudgedResponse Response(params string[] texts) => new(
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("q1", ["satisfied"]).Add("q2", ["a", "b"]),
        [.. texts.Select((text, i) => new JudgedText("t" + i, text, i == 0 ? "food" : null))]);
}
