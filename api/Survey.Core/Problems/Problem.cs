using System.Collections.Immutable;

namespace Survey.Core.Problems;

/// <summary>What a problem means for the one who asked; a door chooses its status from this alone.</summary>
public enum ProblemKind
{
    /// <summary>What was sent cannot be read at all.</summary>
    Unreadable,

    /// <summary>What was sent is judged wrong; mending it and sending again helps.</summary>
    Invalid,

    /// <summary>It does not fit the present state (a closed form, a used code).</summary>
    Conflict,

    /// <summary>Somebody else changed the thing in between.</summary>
    Stale,

    /// <summary>There is no such thing, or it is somebody else's: the two are told alike.</summary>
    Missing,

    /// <summary>Who asks is not known.</summary>
    Unauthenticated,

    /// <summary>Who asks may not do this.</summary>
    Forbidden,

    /// <summary>Too often in too short a time.</summary>
    TooMany,

    /// <summary>The service cannot do it now; nothing was changed.</summary>
    Unavailable,
}

/// <summary>
/// One thing that is wrong: a stable code with one sentence in each language (words key <c>problem.{code}</c>), the
/// JSON pointer of the field, and the values the sentence names.
/// </summary>
/// <param name="Code">snake_case, stable, one sentence in each language.</param>
/// <param name="Pointer">JSON pointer of the field (<c>/questions/2/choices</c>), or "" for the whole.</param>
/// <param name="Kind">What it means for the one who asked.</param>
/// <param name="Values">Named values of the sentence, e.g. cell and reason.</param>
public sealed record Problem(
    string Code,
    string Pointer = "",
    ProblemKind Kind = ProblemKind.Invalid,
    ImmutableDictionary<string, string>? Values = null)
{
    /// <summary>The same problem with one more value for its sentence.</summary>
    public Problem With(string name, string value) =>
        this with { Values = (Values ?? ImmutableDictionary<string, string>.Empty).SetItem(name, value) };

    /// <summary>The same problem with one more number for its sentence.</summary>
    public Problem With(string name, long value) =>
        With(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>There is no such thing, or it is somebody else's.</summary>
    public static Problem Missing(string code = "not_found") => new(code, "", ProblemKind.Missing);

    /// <summary>It does not fit the present state.</summary>
    public static Problem Conflict(string code, string pointer = "") => new(code, pointer, ProblemKind.Conflict);
}

/// <summary>What a use case answers: the value, or why not. Exactly one of the two.</summary>
public abstract record Outcome<T>
{
    Outcome()
    {
    }

    /// <summary>It is done.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It was not done, and this is the whole list of reasons; never empty.</summary>
    public sealed record Refused(ImmutableArray<Problem> Problems) : Outcome<T>;

    /// <summary>It is done.</summary>
    public static implicit operator Outcome<T>(T value) => new Done(value);

    /// <summary>It was not done for one reason.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new Refused([problem]);

    /// <summary>It was not done for these reasons.</summary>
    public static implicit operator Outcome<T>(ImmutableArray<Problem> problems) => new Refused(problems);
}

/// <summary>The answer of a use case that returns nothing.</summary>
public sealed record Nothing
{
    /// <summary>The only one.</summary>
    public static Nothing Value { get; } = new();
}
