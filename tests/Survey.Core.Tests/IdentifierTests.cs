namespace Survey.Core.Tests;

/// <summary>What can be told from an identifier: nothing.</summary>
public sealed class IdentifierTests
{
    [Fact]
    public void Numbers_have_the_order_of_the_identifiers_and_no_other()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(_ => Identifier.New()).Order(StringComparer.Ordinal)];
        var numbers = ids.Select(Identifier.Number).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.All(numbers, number => Assert.InRange(number, 0, long.MaxValue));
        Assert.Equal(1000, numbers.Distinct().Count());
    }
}
