using System.Net;
using Survey.Testing;
using Survey.Web.Pieces;

namespace Survey.Web.Tests;

/// <summary>An address is told from another for ten minutes at the most.</summary>
public sealed class AddressTagsTests
{
    [Fact]
    public void An_address_keeps_its_tag_for_ten_minutes_and_not_longer()
    {
        var clock = new MovableClock();
        var tags = new AddressTags(clock);
        var tag = tags.Tag(IPAddress.Parse("203.0.113.7"));
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(tag, tags.Tag(IPAddress.Parse("203.0.113.7")));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(tag, tags.Tag(IPAddress.Parse("203.0.113.7")));
    }

    [Fact]
    public void A_network_of_64_bits_is_one_address_and_a_mapped_one_is_its_own()
    {
        var tags = new AddressTags(new MovableClock());
        Assert.Equal(tags.Tag(IPAddress.Parse("2001:db8::1")), tags.Tag(IPAddress.Parse("2001:db8::ffff:2")));
        Assert.NotEqual(tags.Tag(IPAddress.Parse("2001:db8::1")), tags.Tag(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.Equal(tags.Tag(IPAddress.Parse("203.0.113.7")), tags.Tag(IPAddress.Parse("::ffff:203.0.113.7")));
        Assert.NotEqual(tags.Tag(IPAddress.Parse("203.0.113.7")), tags.Tag(IPAddress.Parse("203.0.113.8")));
    }

    [Fact]
    public void Another_process_gives_another_tag()
    {
        var address = IPAddress.Parse("203.0.113.7");
        Assert.NotEqual(new AddressTags(new MovableClock()).Tag(address), new AddressTags(new MovableClock()).Tag(address));
    }
}
