using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Survey.Core.Problems;

namespace Survey.Api;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Page">From 1; the first unless said otherwise.</param>
/// <param name="Size">Entries of a page, 1–500; 100 unless said otherwise.</param>
public sealed record Paging(
    [property: FromQuery(Name = "page"), Description("Which page, from 1; the first unless said otherwise.")] int? Page,
    [property: FromQuery(Name = "size"), Description("Entries of a page, 1 to 500; 100 unless said otherwise.")] int? Size)
{
    const int GreatestPage = 1_000_000;
    const int GreatestSize = 500;

    /// <summary>The page, from 1.</summary>
    [JsonIgnore]
    public int Number => Page ?? 1;

    /// <summary>Entries of a page.</summary>
    [JsonIgnore]
    public int Length => Size ?? 100;

    /// <summary>The page after this one, or null where <paramref name="total"/> entries end with it.</summary>
    public int? Next(long total) => (long)Number * Length < total ? Number + 1 : null;

    /// <summary>What is wrong with what was asked for; null where nothing is.</summary>
    public Problem? Problem() => Number is < 1 or > GreatestPage || Length is < 1 or > GreatestSize
        ? new Problem("page_unreadable", "", ProblemKind.Unreadable).With("size", GreatestSize)
        : null;
}
