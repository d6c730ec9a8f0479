using Survey.Core.Problems;

namespace Survey.Core.Boxes;

/// <summary>A box the service could not bring on by itself, for the operator's log; nothing of what it holds.</summary>
/// <param name="Form">The form.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record BoxTrouble(string Form, Problem Problem)
{
    /// <summary>Runs one step for one form; whatever keeps it from being done is told, and the others go on.</summary>
    internal static async Task<BoxTrouble?> WatchAsync(string form, Func<Task<Problem?>> step)
    {
        try
        {
            return await step() is { } problem ? new BoxTrouble(form, problem) : null;
        }
        catch (BoxRefusedException refused)
        {
            return new BoxTrouble(form, refused.Problem);
        }
    }

    /// <summary>The first reason of an outcome that was refused; null where it is done, or where somebody else is doing it.</summary>
    internal static Problem? Of<T>(Outcome<T> outcome) =>
        outcome is Outcome<T>.Refused { Problems: [{ Kind: not ProblemKind.Stale } first, ..] } ? first : null;
}
