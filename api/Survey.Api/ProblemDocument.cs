using System.Collections.Immutable;

namespace Survey.Api;

/// <summary>A refusal as RFC 9457 writes it, with the whole list of what is wrong.</summary>
/// <param name="Type">Always <c>about:blank</c>: the codes of <paramref name="Errors"/> are the types.</param>
/// <param name="Title">The phrase of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The sentence of the first error.</param>
/// <param name="Errors">Everything that is wrong; never empty.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string Detail, ImmutableArray<ProblemError> Errors)
{
    /// <summary>The media type of a refusal.</summary>
    public const string MediaType = "application/problem+json";
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Pointer">JSON pointer into the body, or "" for the whole.</param>
/// <param name="Code">Stable, the same in every language.</param>
/// <param name="Detail">What to do, in the language asked for by Accept-Language; Chinese unless English is.</param>
public sealed record ProblemError(string Pointer, string Code, string Detail);
