using System.Diagnostics;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Core.Tests.People;

/// <summary>Signing in, sessions and passwords.</summary>
public sealed class SignInTests
{
    const string Password = "a long and quiet sentence";

    readonly MovableClock _clock = new();
    readonly PeopleInMemory _people = new();
    readonly SignInDelay _delay;

    public SignInTests() => _delay = new SignInDelay(_clock);

    [Fact]
    public async Task A_right_password_begins_a_session_of_which_only_the_hash_is_kept()
    {
        var organiser = Add("li");
        var begun = Done(await SignInAsync(" LI ", Password));

        Assert.Equal(organiser.Id, begun.Organiser.Id);
        Assert.Equal(43, begun.Secret.Length);
        Assert.Equal(Secret.Hash(begun.Secret), Assert.Single(_people.Sessions).Key);
        Assert.Equal("organiser.sign_in", Assert.Single(_people.Entries).Act);
    }

    [Fact]
    public async Task A_wrong_password_and_a_missing_account_are_answered_alike()
    {
        Add("li");
        Assert.Equal(Refused(await SignInAsync("li", "a wrong and loud sentence")), Refused(await SignInAsync("nobody", Password)));
        Assert.Empty(_people.Sessions);
    }

    [Fact]
    public async Task A_missing_account_costs_the_time_of_an_existing_one()
    {
        Add("li");
        var there = await LeastTimeAsync("li");
        var missing = await LeastTimeAsync("nobody");
        Assert.InRange(missing / there, 0.5, 2.0);
    }

    [Fact]
    public async Task A_password_typed_in_another_composition_still_fits()
    {
        Add("li", "un café crème s’il vous plaît");
        Done(await SignInAsync("li", "un cafe\u0301 cre\u0300me s’il vous plai\u0302t"));
    }

    [Fact]
    public void A_hash_carries_its_parameters_and_at_least_220000_iterations()
    {
        var stored = PasswordHash.Of(Password);
        Assert.InRange(PasswordHash.CurrentIterations, 220_000, int.MaxValue);
        Assert.True(PasswordHash.Parse(stored.ToString()).Fits(Password));
        Assert.Throws<FormatException>(() => PasswordHash.Parse("plain"));
    }

    [Fact]
    public async Task An_outdated_hash_is_renewed_at_sign_in()
    {
        var organiser = Add("li") with { Password = PasswordHash.Of(Password, 1000) };
        _people.Organisers[organiser.Id] = organiser;

        Done(await SignInAsync("li", Password));

        Assert.Equal(PasswordHash.CurrentIterations, _people.Organisers[organiser.Id].Password.Iterations);
        Done(await SignInAsync("li", Password));
    }

    [Fact]
    public async Task A_session_lives_two_hours_unused_and_twelve_at_the_most()
    {
        Add("li");
        var secret = Done(await SignInAsync("li", Password)).Secret;
        for (var hour = 1; hour < 12; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.NotNull(await ReadAsync(secret));
        }
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await ReadAsync(secret));

        var second = Done(await SignInAsync("li", Password)).Secret;
        _clock.Advance(Session.Idle);
        Assert.Null(await ReadAsync(second));
    }

    [Fact]
    public async Task A_signed_out_session_is_worth_nothing_any_more()
    {
        Add("li");
        var secret = Done(await SignInAsync("li", Password)).Secret;
        await new SignOut(_people, _clock).RunAsync((await ReadAsync(secret))!, CancellationToken.None);
        Assert.Null(await ReadAsync(secret));
    }

    [Fact]
    public async Task A_changed_password_signs_out_every_other_browser()
    {
        Add("li");
        var other = Done(await SignInAsync("li", Password)).Secret;
        var mine = Done(await SignInAsync("li", Password)).Secret;
        const string next = "another long and quiet sentence";

        var outcome = await ChangeAsync(mine, Password, next);

        Assert.IsType<Outcome<Organiser>.Done>(outcome);
        Assert.NotNull(await ReadAsync(mine));
        Assert.Null(await ReadAsync(other));
        Done(await SignInAsync("li", next));
    }

    [Fact]
    public async Task A_changed_password_wants_the_present_one()
    {
        Add("li");
        var mine = Done(await SignInAsync("li", Password)).Secret;
        var outcome = await ChangeAsync(mine, "a wrong and loud sentence", "another long and quiet sentence");
        Assert.Equal("password_wrong", Assert.IsType<Outcome<Organiser>.Refused>(outcome).Problems.Single().Code);
    }

    [Theory]
    [InlineData(Role.Owner, true, true, true)]
    [InlineData(Role.Editor, true, true, false)]
    [InlineData(Role.Viewer, true, false, false)]
    [InlineData(Role.UnitViewer, false, false, false)]
    public void A_role_carries_these_permissions(Role role, bool read, bool run, bool govern) => Assert.Equal(
        (read, run, govern), (role.May(Permission.Read), role.May(Permission.Run), role.May(Permission.Govern)));

    Organiser Add(string name, string password = Password)
    {
        var organiser = new Organiser
        {
            Id = Identifier.New(),
            Revision = 1,
            SignInName = name,
            Name = name,
            Role = Role.Owner,
            Password = PasswordHash.Of(password),
        };
        _people.Organisers.Add(organiser.Id, organiser);
        return organiser;
    }

    Task<Outcome<NewSession>> SignInAsync(string name, string password, string tag = "here") =>
        new SignIn(_people, _people, _delay, _clock).RunAsync(name, password, tag, CancellationToken.None);

    Task<SignedIn?> ReadAsync(string secret) => new ReadSession(_people, _people, _clock).RunAsync(secret, CancellationToken.None);

    async Task<Outcome<Organiser>> ChangeAsync(string secret, string present, string next) => await new ChangePassword(_people, _delay, _clock)
        .RunAsync((await ReadAsync(secret))!, present, next, next, "here", CancellationToken.None);

    async Task<double> LeastTimeAsync(string name)
    {
        var least = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Refused(await SignInAsync(name, "a wrong and loud sentence", $"{name}{i}"));
            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return least;
    }

    static NewSession Done(Outcome<NewSession> outcome) => Assert.IsType<Outcome<NewSession>.Done>(outcome).Value;

    static Problem Refused(Outcome<NewSession> outcome) => Assert.Single(Assert.IsType<Outcome<NewSession>.Refused>(outcome).Problems);
}
