using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Results;

namespace Survey.Core.Tests.People;

/// <summary>Who may do what, and where.</summary>
public sealed class ReachTests
{
    static readonly Reach One = new() { Campaigns = [new ReachedCampaign("near") { Units = ["A", "B"] }] };

    [Fact]
    public void An_owner_reaches_everything_whatever_is_written_of_it()
    {
        var owner = Caller.Of(Person(Role.Owner, Reach.Nothing));
        Assert.True(owner.Covers("far"));
        Assert.True(owner.May(Permission.Begin));
        Assert.Null(owner.UnitsOf("far"));
    }

    [Theory]
    [InlineData(Role.Editor, true)]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.UnitViewer, false)]
    public void Others_reach_what_is_named_and_make_no_campaigns_from_there(Role role, bool runs)
    {
        var caller = Caller.Of(Person(role, One));
        Assert.True(caller.Covers("near"));
        Assert.False(caller.Covers("far"));
        Assert.Equal(runs, caller.May(Permission.Run));
        Assert.False(caller.May(Permission.Begin));
        Assert.False(caller.May(Permission.Govern));
        Assert.Equal(runs, Caller.Of(Person(role, Reach.Everything)).May(Permission.Begin));
    }

    [Fact]
    public void A_unit_viewer_is_narrowed_to_the_units_named_and_to_none_where_none_are()
    {
        var caller = Caller.Of(Person(Role.UnitViewer, One));
        Assert.Equal("A B", string.Join(' ', caller.UnitsOf("near")!.Value));
        Assert.Empty(caller.UnitsOf("far")!.Value);
        Assert.Empty(Caller.Of(Person(Role.UnitViewer, Reach.Everything)).UnitsOf("near")!.Value);
        Assert.False(caller.May(Permission.Read));
        Assert.True(caller.May(Permission.ReadUnit));
        Assert.Null(Caller.Of(Person(Role.Viewer, One)).UnitsOf("near"));
    }

    [Fact]
    public void A_token_carries_its_scopes_and_never_more_than_the_role()
    {
        var owner = Caller.Of(Person(Role.Owner, Reach.Everything)) with { Scopes = [Permission.Read] };
        Assert.Equal([Permission.ReadUnit, Permission.Read], Enum.GetValues<Permission>().Where(owner.May));
        var viewer = Caller.Of(Person(Role.Viewer, One)) with { Scopes = [Permission.Read, Permission.Run, Permission.Govern] };
        Assert.Equal([Permission.ReadUnit, Permission.Read], Enum.GetValues<Permission>().Where(viewer.May));
    }

    [Fact]
    public void Of_a_form_a_unit_viewer_sees_the_whole_and_the_groups_of_their_units()
    {
        var results = new FormResults
        {
            Form = "f", Campaign = "near", State = FormState.Opened, Version = 1, Privacy = new(),
            Groups = [new() { Unit = "A" }, new() { Unit = "C", Audience = "parent" }, new() { Audience = "parent" }, new() { Unit = "B", Audience = "parent" }],
            Returns = [new("A", "parent", 10), new("C", "parent", 20)],
        };
        var seen = results.For(Caller.Of(Person(Role.UnitViewer, One)));
        Assert.Equal(["A", "B"], seen.Groups.Select(group => group.Unit));
        Assert.Equal(["A"], seen.Returns!.Value.Select(cell => cell.Unit));
        Assert.Same(results, results.For(Caller.Of(Person(Role.Viewer, One))));
        Assert.Empty((results with { Campaign = "far" }).For(Caller.Of(Person(Role.UnitViewer, One))).Groups);
    }

    static Organiser Person(Role role, Reach reach) => new()
    {
        Id = "li", Revision = 1, SignInName = "li", Name = "李明", Role = role, Reach = reach, Password = PasswordHash.Nobody,
    };
}
