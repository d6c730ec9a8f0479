using System.Collections.Frozen;
using Survey.Core.People;
using Survey.Core.Problems;

namespace Survey.Api.Guards;

/// <summary>Refuses a token in a query string: addresses end in histories, proxies and logs.</summary>
sealed class QueryTokenGuard(RequestDelegate next, SurveySettings settings)
{
    static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["token", "access_token", "api_token", "auth_token", "apikey", "api_key", "authorization", "bearer", "operatortoken", "operator_token"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the request pass, or answers 400 without repeating what was sent.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.QueryString.HasValue && context.Request.Query.Any(pair => Names.Contains(pair.Key) || TokenText.IsIn(pair.Key) || pair.Value.Any(IsToken))
            ? ProblemMapping.WriteAsync(context, [new Problem("token_in_query", "", ProblemKind.Unreadable)])
            : next(context);

    bool IsToken(string? value) => value is not null && (value == settings.OperatorToken || TokenText.IsIn(value));
}
