using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Scalar.AspNetCore;
using Shared.Failures;

namespace Shared.Http;

/// <summary>The parts that all services share: problem details, health, metrics and the OpenAPI document.</summary>
public static class ServiceDefaults
{
    /// <summary>Adds settings from files, problem details, health checks, metrics, OpenAPI and a time limit for the shutdown.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        // One file per setting, named like its environment variable: secrets reach a container without being in its environment.
        if (Environment.GetEnvironmentVariable("SETTINGS_PATH") is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(folder, optional: false);

        // First in the list, so that every other source of settings overrides these.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A request through a proxy names its host in the request line. By RFC 9112 that host counts, and not the header's.
            kestrel.AllowHostHeaderOverride = true;
            // Well above the endpoints' own limits, so that a client that sends too much reads a 413 and does not lose its connection.
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            // What arrives before an endpoint reads it. The rest waits with the client, where it takes nothing from this process.
            kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
        });
        TrustedProxies.Configure(builder.Services, builder.Configuration);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSettings<BodyOptions, BodyOptions.Validation>("Bodies");
        builder.Services.AddSingleton<BodyBudget>();
        builder.Services.AddProblemDetails();
        builder.Services.AddTransientFailures();
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            // The default also reads numbers from strings, and the OpenAPI document would then call every number "integer or string".
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddHealthChecks().AddCheck<MemoryHealthCheck>("memory", tags: ["ready"]);
        builder.Services.AddOpenApi("v1", static openApi => openApi
            .AddSchemaTransformer(OpenApiSchemas.CompleteAsync)
            .AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info.Title = "Comment moderation";
                // Clients then use the address from which they got the document, which is the right one.
                document.Servers?.Clear();
                DescribeBearer(document);
                return Task.CompletedTask;
            }));
        builder.Services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, so an operator's name wins.
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithMetrics(static metrics => metrics
                .AddMeter("Intake", "Classifier", "Moderation", "Storage", "Bus", "MassTransit", "Npgsql", "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddPrometheusExporter());
    }

    private static void DescribeBearer(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A site key. Under /v1/admin, /v1/review and /v1/me: an access token of a person or machine.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
    }

    /// <summary>Turns off the framework's log lines for each request. A service writes at most one summary line for each message.</summary>
    private static Dictionary<string, string?> Quiet => new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:MassTransit"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // Each probe would repeat a warning for as long as a check is degraded. The cause has a line of its own where it begins.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
    };

    /// <summary>
    /// Maps <c>/health/live</c>, <c>/health/ready</c>, <c>/metrics</c>, <c>/openapi/v1.json</c>, <c>/docs</c> and <c>/</c>, which leads to
    /// them.
    /// </summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        SecurityHeaders.Use(app);
        ManagementPort.Use(app);
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(static context => WriteEmptyErrorAsync(context.HttpContext));
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready"), ResponseWriter = HealthReport.WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi();
        // The page loads nothing from other servers: no fonts, tools or telemetry.
        app.MapScalarApiReference("/docs", static docs => docs
            .WithTitle("Comment moderation")
            .DisableAgent()
            .DisableDefaultFonts()
            .DisableMcp()
            .DisableTelemetry()
            .HideClientButton()
            .HideDeveloperTools());
        FrontPage.Map(app);
    }

    /// <summary>Adds a body to the framework's own errors (unknown path, wrong method), which have none.</summary>
    private static Task WriteEmptyErrorAsync(HttpContext context)
    {
        var detail = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"No endpoint has the path {context.Request.Path}. See /docs for the endpoints.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{context.Request.Method} is not allowed at {context.Request.Path}. See /docs for the allowed methods.",
            StatusCodes.Status415UnsupportedMediaType =>
                "The Content-Type is not supported. Send application/json, or application/x-ndjson for a batch.",
            _ => "The request was refused. See /docs for how to send it.",
        };
        return Problems.Of(context.Response.StatusCode, detail).ExecuteAsync(context);
    }
}
