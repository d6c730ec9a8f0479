using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Survey.Core.Problems;

namespace Survey.Api;

/// <summary>Answers with a use case's problems.</summary>
public sealed class Refusal(ImmutableArray<Problem> problems) : IResult
{
    /// <summary>Writes the problem document.</summary>
    public Task ExecuteAsync(HttpContext httpContext) => ProblemMapping.WriteAsync(httpContext, problems);
}

/// <summary>Answers with a value two people may edit: its revision is the ETag.</summary>
/// <param name="value">What is answered.</param>
/// <param name="revision">Counts the changes.</param>
public sealed class Revised<T>(T value, int revision) : IResult, IEndpointMetadataProvider
{
    /// <summary>Writes 200 with ETag.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = $"\"{revision}\"";
        return TypedResults.Ok(value).ExecuteAsync(httpContext);
    }

    /// <summary>Says to the document what is answered.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>Answers 201 with what was made, where it lies, and its revision where two people may edit it.</summary>
/// <param name="value">What was made.</param>
/// <param name="location">Where it lies; null where it has no place of its own.</param>
/// <param name="revision">Counts the changes; null where nobody edits it.</param>
public sealed class Made<T>(T value, string? location = null, int? revision = null) : IResult, IEndpointMetadataProvider
{
    /// <summary>Writes 201 with Location and ETag.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (revision is not null) httpContext.Response.Headers.ETag = $"\"{revision}\"";
        return TypedResults.Created(location, value).ExecuteAsync(httpContext);
    }

    /// <summary>Says to the document what is answered.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}
