using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Web.Console.Paper;

/// <summary>The fields of one cell as they stand on the page: texts by field name, whatever was typed.</summary>
public sealed record PaperFields(ImmutableDictionary<string, string> Values)
{
    /// <summary>The figures of the account, in the order they are keyed in.</summary>
    public static readonly ImmutableArray<string> Account = ["issued", "returned", "invalid"];

    /// <summary>The items that can be counted on paper.</summary>
    public static IReadOnlyList<CountedItem> Items(FormVersion version) =>
        [.. CountedItem.Of(version.Definition).Where(item => PaperColumn.Of(item).Any())];

    /// <summary>The field of one choice, or of the blank rows.</summary>
    public static string Name(CountedItem item, string choice) => $"n.{item.Key}.{choice}";

    /// <summary>What stands in a field.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>The fields of a cell as it is stored.</summary>
    public static PaperFields Of(FormVersion version, PaperCell? cell)
    {
        if (cell is null) return new PaperFields(ImmutableDictionary<string, string>.Empty);
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        (values["issued"], values["returned"], values["invalid"]) = (Text(cell.Issued), Text(cell.Returned), Text(cell.Invalid));
        foreach (var item in Items(version).Where(item => cell.Answers.ContainsKey(item.Key)))
        {
            foreach (var choice in Choices(item)) values[Name(item, choice)] = Text(cell.Answers[item.Key].GetValueOrDefault(choice));
        }
        return new PaperFields(values.ToImmutable());
    }

    /// <summary>The fields as they were posted.</summary>
    public static PaperFields Posted(FormVersion version, IFormCollection posted) => new(
        Account.Concat(Items(version).SelectMany(item => Choices(item).Select(choice => Name(item, choice))))
            .ToImmutableDictionary(name => name, name => posted[name].ToString(), StringComparer.Ordinal));

    /// <summary>The cell, and what in the fields is no number. An item whose fields are all empty was not counted; within an item, empty is 0.</summary>
    public (PaperCell Cell, ImmutableArray<Problem> Problems) Read(FormVersion version, string unit, string audience)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var answers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var item in Items(version))
        {
            if (Choices(item).All(choice => string.IsNullOrWhiteSpace(this[Name(item, choice)]))) continue;
            answers[item.Key] = Choices(item).ToImmutableSortedDictionary(
                choice => choice, choice => Number(Name(item, choice), $"/0/answers/{item.Key}/{choice}", 0), StringComparer.Ordinal);
        }
        var cell = new PaperCell(
            unit, audience, Number("issued", "/0/issued"), Number("returned", "/0/returned"), Number("invalid", "/0/invalid", 0), answers.ToImmutable());
        return (cell, problems.ToImmutable());

        int Number(string name, string pointer, int? empty = null)
        {
            if (string.IsNullOrWhiteSpace(this[name]) && empty is { } none) return none;
            if (Parse(this[name]) is { } number) return number;
            problems.Add(new Problem("paper_not_a_number", pointer).With("value", this[name]));
            return 0;
        }
    }

    /// <summary>A whole number as people type it, full-width digits too; null where it is none.</summary>
    public static int? Parse(string typed) => int.TryParse(
        typed.Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The choices of an item and the blank rows.</summary>
    public static IEnumerable<string> Choices(CountedItem item) => PaperColumn.Of(item).Select(column => column.Choice);

    /// <summary>The field a problem is about; the first of an item where it is about the item; null for the whole.</summary>
    public static string? Target(FormVersion version, Problem problem) => problem.Pointer.Split('/') switch
    {
        ["", _, var figure] when Account.Contains(figure) => figure,
        ["", _, "answers", var key, .. var choice] when Items(version).FirstOrDefault(item => item.Key == key) is { } item =>
            Name(item, choice is [var one] && Choices(item).Contains(one) ? one : Choices(item).First()),
        _ => null,
    };

    /// <summary>A print of what is stored, by which a page knows whether somebody else changed it.</summary>
    public static string Print(PaperCell? cell) => cell is null ? "none"
        : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(cell)).AsSpan(0, 8));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
