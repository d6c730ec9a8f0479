using Swashbuckle.AspNetCore.SwaggerUI;

namespace Survey.Api.Contract;

/// <summary>/docs: Swagger UI over the document, all of it from this host, under a policy of its own.</summary>
static class Docs
{
    // Swagger UI sets styles from its script and shows pictures from data addresses.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Serves it.</summary>
    public static void UseDocs(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase), branch => branch.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        }));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Survey API";
            options.SwaggerEndpoint(OpenApiSetup.Address, "Survey");
            options.ConfigObject.ValidatorUrl = null;
            options.DocExpansion(DocExpansion.List);
        });
    }
}
