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
using Scalar.AspNetCore;
using Shared.Failures;

namespace Shared.Http;

/// <summary>What every service serves alike: problem details, health, metrics and its own description.</summary>
public static class ServiceDefaults
{
    /// <summary>Settings from files, problem details, health checks, metrics, OpenAPI, and time to shut down in.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        // One file a setting, named like its environment variable: how secrets reach a container without passing through its environment.
        if (Environment.GetEnvironmentVariable("SETTINGS_PATH") is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(folder, optional: false);

        // Settings given by anyone win over these.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A request that came by a proxy names its host in the request line, and RFC 9112 has that count rather than the header.
            kestrel.AllowHostHeaderOverride = true;
            // Well above what endpoints take: a client that sends too much should read its 413 rather than lose its connection.
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        TrustedProxies.Configure(builder.Services, builder.Configuration);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddTransientFailures();
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        });
        builder.Services.AddHealthChecks();
        builder.Services.AddOpenApi("v1", static openApi => openApi.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "Comment moderation";
            // Whatever address the reader came by is the right one.
            document.Servers?.Clear();
            DescribeBearer(document);
            return Task.CompletedTask;
        }));
        builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddMeter("Intake", "Classifier", "Moderation", "Storage", "MassTransit", "Npgsql", "System.Runtime")
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
            Description = "A site's key; under /v1/admin, /v1/review and /v1/me a person's token.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
    }

    /// <summary>One summary line a message at most is ours to write; a line a request from below it is none.</summary>
    private static Dictionary<string, string?> Quiet => new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:MassTransit"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
    };

    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c>, <c>/metrics</c>, <c>/openapi/v1.json</c> and <c>/docs</c>.</summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(static context => WriteEmptyErrorAsync(context.HttpContext));
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready"), ResponseWriter = HealthReport.WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi();
        // The reader's browser asks this server and nobody else: no fonts, tools or telemetry of others.
        app.MapScalarApiReference("/docs", static docs => docs
            .WithTitle("Comment moderation")
            .DisableAgent()
            .DisableDefaultFonts()
            .DisableMcp()
            .DisableTelemetry()
            .HideClientButton()
            .HideDeveloperTools());
    }

    /// <summary>What the framework itself refuses (no such path, wrong method) has no body of its own.</summary>
    private static Task WriteEmptyErrorAsync(HttpContext context)
    {
        var detail = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. See /docs for what there is.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{context.Request.Method} is not allowed at {context.Request.Path}. See /docs for what is.",
            StatusCodes.Status415UnsupportedMediaType =>
                "Send this with the header Content-Type: application/json; a batch with application/x-ndjson.",
            _ => "The request was refused. See /docs for how to send it.",
        };
        return Problems.Of(context.Response.StatusCode, detail).ExecuteAsync(context);
    }
}
