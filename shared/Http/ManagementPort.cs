using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>
/// <c>Management:Port</c>: a port of its own for what operators and machines read: metrics, health and the API reference. They then answer
/// only there, and nothing else does but <c>/</c>, which leads to them. Without the setting they answer where everything does.
/// </summary>
internal static class ManagementPort
{
    public const string Setting = "Management:Port";

    private static readonly PathString[] Paths = ["/metrics", "/health", "/docs", "/openapi"];

    public static void Use(WebApplication app)
    {
        if (Read(app.Configuration[Setting]) is not { } port)
            return;
        Listen(app, port);
        // By the port of the connection: a client may write any into the Host header.
        app.Use((http, next) =>
        {
            if (http.Request.Path == "/" || (http.Connection.LocalPort == port) == IsManagement(http.Request.Path))
                return next(http);
            http.SetEndpoint(null);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    /// <summary>The port; null where none is set.</summary>
    /// <exception cref="InvalidOperationException">It is no port; the message names the setting and the fix.</exception>
    internal static int? Read(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return null;
        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? port
            : throw new InvalidOperationException($"{Setting} is '{setting}'. Set it to a port from 1 to 65535, or leave it out.");
    }

    private static bool IsManagement(PathString path) =>
        Array.Exists(Paths, known => path.StartsWithSegments(known));

    /// <summary>Adds the port to the addresses. The server reads those of the configuration only if none is added here.</summary>
    private static void Listen(WebApplication app, int port)
    {
        if (app.Urls.Count == 0)
        {
            var configured = app.Configuration["URLS"]
                ?? string.Join(';', Split(app.Configuration["HTTP_PORTS"]).Select(static http => $"http://*:{http}"));
            foreach (var url in Split(configured.Length > 0 ? configured : "http://localhost:5000"))
                app.Urls.Add(url);
        }

        app.Urls.Add($"http://*:{port.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
