using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Core.Tests.People;

/// <summary>The one-time link by which the first organiser is made.</summary>
public sealed class SetUpTests
{
    readonly MovableClock _clock = new();
    readonly PeopleInMemory _people = new();

    static NewOrganiser Filled => new(" Li.Ming@Example.CN ", "李明", "岚汀区教育局一楼的玉兰开了两回了", "岚汀区教育局一楼的玉兰开了两回了", "zh-CN");

    [Fact]
    public async Task The_link_makes_one_owner_and_is_spent()
    {
        var secret = await LinkAsync();

        var owner = Assert.IsType<Outcome<Organiser>.Done>(await UseAsync(secret, Filled)).Value;

        Assert.Equal(("li.ming@example.cn", "李明", Role.Owner), (owner.SignInName, owner.Name, owner.Role));
        Assert.Equal("set_up_link_spent", Code(await UseAsync(secret, Filled)));
        Assert.Equal(["set_up_link.create", "organiser.set_up"], _people.Entries.Select(entry => entry.Act));
    }

    [Fact]
    public async Task The_link_has_128_bits_and_only_its_hash_is_kept()
    {
        var secret = await LinkAsync();

        Assert.Equal(22, secret.Length);
        Assert.Equal(Secret.Hash(secret), _people.Link!.Hash);
        Assert.NotEqual(secret, _people.Link.Hash);
    }

    [Fact]
    public async Task The_link_is_good_for_thirty_minutes()
    {
        var secret = await LinkAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("set_up_link_spent", Code(await UseAsync(secret, Filled)));
    }

    [Fact]
    public async Task A_new_link_replaces_the_one_before()
    {
        var first = await LinkAsync();
        await LinkAsync();
        Assert.Equal("set_up_link_spent", Code(await UseAsync(first, Filled)));
    }

    [Fact]
    public async Task No_link_is_drawn_where_there_is_an_organiser()
    {
        await UseAsync(await LinkAsync(), Filled);
        var outcome = await new CreateSetUpLink(_people, _clock).RunAsync(CancellationToken.None);
        Assert.Equal("set_up_done", Assert.Single(Assert.IsType<Outcome<string>.Refused>(outcome).Problems).Code);
    }

    [Fact]
    public async Task What_is_missing_is_told_all_at_once_and_the_link_stays_good()
    {
        var secret = await LinkAsync();
        var outcome = await UseAsync(secret, new NewOrganiser(" ", "", "短密码", "短密码", "fr"));

        Assert.Equal(
            ["/signInName", "/name", "/password", "/language"],
            Assert.IsType<Outcome<Organiser>.Refused>(outcome).Problems.Select(problem => problem.Pointer));
        Assert.IsType<Outcome<Organiser>.Done>(await UseAsync(secret, Filled));
    }

    [Theory]
    [InlineData(14, "password_short")]
    [InlineData(15, null)]
    [InlineData(128, null)]
    [InlineData(129, "password_long")]
    public void A_password_has_15_to_128_characters(int length, string? problem)
    {
        // One character outside the basic plane counts once.
        var password = "𠮷" + new string('a', length - 1);
        Assert.Equal(problem, NewPassword.Judge(password, password).SingleOrDefault()?.Code);
    }

    [Fact]
    public void Both_fields_must_hold_the_same_password() =>
        Assert.Equal("password_differs", NewPassword.Judge(new string('a', 20), new string('b', 20)).Single().Code);

    async Task<string> LinkAsync() =>
        Assert.IsType<Outcome<string>.Done>(await new CreateSetUpLink(_people, _clock).RunAsync(CancellationToken.None)).Value;

    Task<Outcome<Organiser>> UseAsync(string secret, NewOrganiser filled) =>
        new UseSetUpLink(_people, _clock).RunAsync(secret, filled, CancellationToken.None);

    static string Code(Outcome<Organiser> outcome) => Assert.Single(Assert.IsType<Outcome<Organiser>.Refused>(outcome).Problems).Code;
}
