using Survey.Web.Pieces.Charts;

namespace Survey.Web.Tests.Charts;

/// <summary>Where the parts of a diverging bar lie.</summary>
public sealed class DivergingChartTests
{
    static readonly DivergingRow Row = new("q", null, 100,
    [
        new("满意", 60, Side.For, 1), new("基本满意", 20, Side.For, 2), new("一般", 6, Side.Between, 1), new("不满意", 4, Side.Against, 1),
        new("不了解", 7, Side.Apart, 1), new("弃权", 3, Side.Apart, 9),
    ]);

    [Fact]
    public void The_line_stands_between_satisfied_and_unsatisfied_with_neutral_astride()
    {
        var chart = new DivergingChart([Row]);
        var pieces = chart.Pieces(Row);

        Assert.Equal(["不满意", "一般", "基本满意", "满意"], pieces.Select(piece => piece.Part.Name));
        Assert.Equal(chart.Line, pieces[1].Middle, 6);
        for (var i = 1; i < pieces.Count; i++) Assert.Equal(pieces[i - 1].X + pieces[i - 1].Width, pieces[i].X, 6);
    }

    [Fact]
    public void All_bars_of_a_chart_share_one_scale_and_stay_inside()
    {
        var other = new DivergingRow("r", null, 50, [new("满意", 10, Side.For, 1), new("不满意", 40, Side.Against, 1)]);
        var chart = new DivergingChart([Row, other]);

        var unit = chart.Pieces(Row)[^1].Width / 60;
        Assert.Equal(unit * 80, chart.Pieces(other)[0].Width, 6);
        Assert.All([.. chart.Pieces(Row), .. chart.Pieces(other)], piece => Assert.InRange(piece.X, 0, 100 - piece.Width));
    }

    [Fact]
    public void A_part_says_its_name_where_there_is_room_its_figure_where_there_is_less()
    {
        var pieces = new DivergingChart([Row]).Pieces(Row);
        Assert.Equal(("满意 60%", ""), (pieces[^1].Wide, pieces[0].Narrow));
        Assert.Equal("20%", pieces[2].Narrow);
    }

    [Fact]
    public void Nothing_at_all_draws_nothing()
    {
        var empty = new DivergingRow("q", null, 0, [new("满意", 0, Side.For, 1)]);
        Assert.Empty(new DivergingChart([empty]).Pieces(empty));
    }
}
