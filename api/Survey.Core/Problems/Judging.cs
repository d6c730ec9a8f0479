using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FluentValidation;
using FluentValidation.Results;

namespace Survey.Core.Problems;

/// <summary>Carries what validators find over into problems: one list, each with code, JSON pointer and values.</summary>
public static class Judging
{
    /// <summary>Every problem of <paramref name="instance"/>; empty where there is none.</summary>
    public static ImmutableArray<Problem> Problems<T>(this IValidator<T> validator, T instance) =>
        [.. validator.Validate(instance).Errors.Select(Problem)];

    /// <summary>Adds a problem at <paramref name="property"/> (relative to the validator's own place).</summary>
    public static void Refuse<T>(
        this ValidationContext<T> context, string code, string property, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var named = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in values) named[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        context.AddFailure(new ValidationFailure(context.PropertyChain.BuildPropertyPath(property), code)
        {
            ErrorCode = code,
            CustomState = named.ToImmutable(),
        });
    }

    static Problem Problem(ValidationFailure failure) =>
        new(failure.ErrorCode, Pointer(failure.PropertyName), ProblemKind.Invalid, failure.CustomState as ImmutableDictionary<string, string>);

    /// <summary><c>Questions[2].Choices[0].Text</c> → <c>/questions/2/choices/0/text</c>.</summary>
    static string Pointer(string path)
    {
        var pointer = new StringBuilder();
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(char.ToLowerInvariant(step[0])).Append(step.AsSpan(1));
        return pointer.ToString();
    }
}
