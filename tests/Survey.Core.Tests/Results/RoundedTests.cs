using Survey.Core.Results;

namespace Survey.Core.Tests.Results;

/// <summary>Figures are rounded half up once, from the exact fraction.</summary>
public sealed class RoundedTests
{
    [Theory]
    [InlineData("82/85", 2, "96.47")]
    [InlineData("60/92", 2, "65.22")]
    [InlineData("1/8", 1, "12.5")]
    [InlineData("1/8", 0, "13")]
    [InlineData("1/1", 2, "100.00")]
    [InlineData("0/1", 2, "0.00")]
    [InlineData("-1/8", 1, "−12.5")]
    [InlineData("-1/100000", 1, "0.0")]
    [InlineData("1/300", 1, "0.3")]
    public void A_rate_is_printed_from_its_fraction(string fraction, int decimals, string printed) =>
        Assert.Equal(printed, Rounded.Percent(new Figure(fraction, 0), decimals));

    [Fact]
    public void A_figure_rounded_before_is_not_rounded_again() =>
        // 0.12344999… has six decimals 0.123450, from which a second rounding would make 12.35.
        Assert.Equal("12.34", Rounded.Percent(new Figure("12344999/100000000", 0.123450m)));

    [Theory]
    [InlineData(1, 3, "33")]
    [InlineData(1, 200, "1")]
    [InlineData(0, 0, "0")]
    public void A_share_of_nothing_is_nothing(int part, int whole, string printed) => Assert.Equal(printed, Rounded.Share(part, whole));
}
