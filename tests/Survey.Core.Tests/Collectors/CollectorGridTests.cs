using Survey.Core.Collectors;
using Survey.Testing;

namespace Survey.Core.Tests.Collectors;

public sealed class CollectorGridTests
{
    static readonly CollectorGrid Grid = CollectorGrid.Of(Some.Version());

    [Fact]
    public void Every_combination_that_is_not_there_yet_is_asked_for_once()
    {
        Collector[] there = [new("2222222222", "f", "A", "parent", "poster"), new("3333333333", "f", "B", "parent", "poster", Access.Codes)];
        Assert.Equal(
            [new("A", "teacher", "poster"), new("B", "teacher", "poster"), new("B", "parent", "poster")],
            Grid.Missing(there, Set("A", "B"), Set("teacher", "parent", "stranger"), Set("poster")));
        Assert.Equal([new("A", "parent", "poster", Access.Codes)], Grid.Missing(there, Set("A", "B"), Set("parent"), Set("poster"), Access.Codes));
        Assert.Empty(Grid.Missing(there, Set("A"), Set("parent"), Set()));
    }

    [Fact]
    public void Collectors_stand_cell_by_cell_in_the_order_of_the_form()
    {
        Collector[] made = [new("1", "f", "B", "teacher", "talk"), new("2", "f", "A", "parent", "talk"), new("3", "f", "A", "parent", "poster"), new("4", "f", "A", "teacher", "poster")];
        Assert.Equal(["4", "2", "3", "1"], Grid.InOrder(made).Select(way => way.Code));
    }

    static HashSet<string> Set(params string[] keys) => [.. keys];
}
