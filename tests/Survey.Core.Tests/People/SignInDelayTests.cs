using Survey.Core.People;
using Survey.Testing;

namespace Survey.Core.Tests.People;

/// <summary>How guessing is slowed, and that it locks nobody out.</summary>
public sealed class SignInDelayTests
{
    readonly MovableClock _clock = new();
    readonly SignInDelay _delay;

    public SignInDelayTests() => _delay = new SignInDelay(_clock);

    [Fact]
    public void The_first_failures_of_an_address_cost_nothing()
    {
        for (var i = 0; i < SignInDelay.Free; i++) Assert.Null(_delay.Enter("li", "there"));
        Assert.NotNull(_delay.Enter("li", "there"));
    }

    [Fact]
    public void Each_further_failure_doubles_the_wait()
    {
        for (var i = 0; i < SignInDelay.Free; i++) _delay.Enter($"account {i}", "there");
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), _delay.Enter("li", "there"));
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Null(_delay.Enter("li", "there"));
        }
    }

    [Fact]
    public void An_account_under_attack_from_many_addresses_makes_each_wait_longer()
    {
        for (var i = 0; i < 60; i++) _delay.Enter("li", $"bot {i}");
        for (var i = 0; i < SignInDelay.Free; i++) _delay.Enter("li", "there");
        Assert.Equal(TimeSpan.FromSeconds(64), _delay.Enter("li", "there"));
    }

    [Fact]
    public void An_address_that_failed_little_passes_however_the_account_is_attacked()
    {
        for (var i = 0; i < 5000; i++) _delay.Enter("li", $"bot {i % 50}");
        Assert.Null(_delay.Enter("li", "home"));
        Assert.Null(_delay.Enter("li", "home"));
    }

    [Fact]
    public void Many_accounts_guessed_from_one_address_are_slowed_as_well()
    {
        for (var i = 0; i < SignInDelay.Free; i++) Assert.Null(_delay.Enter($"account {i}", "there"));
        Assert.NotNull(_delay.Enter("one more", "there"));
    }

    [Fact]
    public void A_hundred_guesses_at_once_gain_nothing()
    {
        var passed = 0;
        Parallel.For(0, 100, _ =>
        {
            if (_delay.Enter("li", "there") is null) Interlocked.Increment(ref passed);
        });
        Assert.Equal(SignInDelay.Free, passed);
    }

    [Fact]
    public void Signing_in_takes_back_its_own_attempt_alone()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.Null(_delay.Enter("li", "here"));
            _delay.Succeed("li", "here");
        }
        for (var i = 0; i < SignInDelay.Free; i++) _delay.Enter("other", "here");
        Assert.NotNull(_delay.Enter("li", "here"));
    }

    [Fact]
    public void A_clock_that_jumps_back_never_makes_a_wait_longer_than_ten_minutes()
    {
        for (var i = 0; i < SignInDelay.Free; i++) _delay.Enter("li", "there");
        _clock.Advance(TimeSpan.FromDays(-30));
        Assert.InRange(_delay.Enter("li", "there")!.Value, TimeSpan.Zero, SignInDelay.Longest);
    }
}
