using System.Reflection;

namespace Survey.Core.Tests;

/// <summary>A port of which a test needs a few methods; any other call fails the test.</summary>
public class Only : DispatchProxy
{
    Dictionary<string, Func<object?[], object?>> _answers = [];

    /// <summary>A port that answers the methods named, by their arguments.</summary>
    public static T Of<T>(params (string Method, Func<object?[], object?> Answer)[] answers) where T : class
    {
        var port = Create<T, Only>();
        ((Only)(object)port)._answers = answers.ToDictionary(answer => answer.Method, answer => answer.Answer, StringComparer.Ordinal);
        return port;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answers.TryGetValue(targetMethod!.Name, out var answer)
        ? answer(args!)
        : throw new NotSupportedException($"the test needs no {targetMethod.Name}");
}
