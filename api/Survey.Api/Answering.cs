using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Core.Problems;

namespace Survey.Api;

/// <summary>From a use case's outcome to an HTTP answer.</summary>
static class Answering
{
    /// <summary>What was asked for, made into a result by <paramref name="done"/>; or the problems.</summary>
    public static Results<TResult, Refusal> Answer<T, TResult>(this Outcome<T> outcome, Func<T, TResult> done)
        where TResult : IResult => outcome switch
        {
            Outcome<T>.Done(var value) => done(value),
            Outcome<T>.Refused(var problems) => new Refusal(problems),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };

    /// <summary>The one answer for what is not there and for what is somebody else's.</summary>
    public static Refusal Missing { get; } = new([Problem.Missing()]);
}
