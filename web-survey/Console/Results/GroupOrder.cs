using Survey.Core.Results;

namespace Survey.Web.Console.Results;

/// <summary>
/// The order of the rows of a table of groups, from the address: <c>?sort=rate&amp;desc</c>. Groups without a figure are
/// last in either direction: by their place among the figures something of them could be read.
/// </summary>
/// <param name="By">What is ordered by; null: the order of the form.</param>
/// <param name="Descending">Greatest first.</param>
public sealed record GroupOrder(GroupOrder.Key? By, bool Descending)
{
    /// <summary>What can be ordered by.</summary>
    public enum Key
    {
        /// <summary>The form's own figure: rate, mean, or ballots.</summary>
        Rate,

        /// <summary>The base n.</summary>
        Base,

        /// <summary>参评率.</summary>
        Participation,
    }

    /// <summary>The order of the form.</summary>
    public static GroupOrder Plain { get; } = new(null, false);

    /// <summary>The order an address asks for; the form's own where it asks for nothing sensible.</summary>
    public static GroupOrder Of(string? sort, bool descending) => sort switch
    {
        "rate" => new GroupOrder(Key.Rate, descending),
        "n" => new GroupOrder(Key.Base, descending),
        "participation" => new GroupOrder(Key.Participation, descending),
        _ => Plain,
    };

    /// <summary>The groups in this order; equal ones keep the order of the form.</summary>
    public IReadOnlyList<GroupResult> Sort(IReadOnlyList<GroupResult> groups, FormResults form)
    {
        if (By is not { } key) return groups;
        var known = groups.Where(group => ValueOf(group, form, key) is not null).ToList();
        var ordered = Descending
            ? known.OrderByDescending(group => ValueOf(group, form, key))
            : known.OrderBy(group => ValueOf(group, form, key));
        return [.. ordered, .. groups.Where(group => ValueOf(group, form, key) is null)];
    }

    /// <summary>The query of a link to an order; a second press on the same one turns it round.</summary>
    public string Link(Key? key) => key switch
    {
        null => "",
        { } other => $"?sort={NameOf(other)}{(By == other && Descending ? "" : "&desc")}",
    };

    static string NameOf(Key key) => key switch { Key.Rate => "rate", Key.Base => "n", _ => "participation" };

    static decimal? ValueOf(GroupResult group, FormResults form, Key key)
    {
        var cell = new GroupCell(group, form);
        if (!cell.HasFigure) return null;
        return key switch
        {
            Key.Rate => cell.Value,
            Key.Base => cell.Base,
            _ => cell.Participation?.Value,
        };
    }
}
