using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Survey.Core.Problems;

namespace Survey.Api.Json;

/// <summary>
/// Refuses query parameters an endpoint does not know: <c>?unti=A</c> must not answer with the figures of every unit.
/// Pages out of range are refused here as well.
/// </summary>
static class StrictQuery
{
    /// <summary>The filter of every endpoint of the API.</summary>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = factory.MethodInfo.GetParameters().SelectMany(Names).ToFrozenSet(StringComparer.Ordinal);
        return async context =>
        {
            foreach (var key in context.HttpContext.Request.Query.Keys)
                if (!known.Contains(key)) return new Refusal([new Problem("query_unknown", "", ProblemKind.Unreadable).With("name", key)]);
            return context.Arguments.OfType<Paging>().FirstOrDefault()?.Problem() is { } problem
                ? new Refusal([problem])
                : await next(context);
        };
    }

    static IEnumerable<string> Names(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is null)
            return [parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!];
        return parameter.ParameterType.GetProperties().Select(property =>
            property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
    }
}
