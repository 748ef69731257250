using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shared.Http;

/// <summary>
/// <c>/</c>: leads a browser to the console where the service has one. Elsewhere, and at the port of operators, it is a page that leads
/// to the documentation and to a first request; that page runs no script and loads nothing. A client that asks for JSON, and not for
/// HTML, gets the same links as JSON.
/// </summary>
internal static class FrontPage
{
    private const string ConsolePath = "/console";

    private static readonly (string Name, string Path, string Title, string Text)[] Links =
    [
        ("docs", "/docs", "API reference", "Every request with its fields and an example"),
        ("openapi", "/openapi/v1.json", "OpenAPI document", "The same for programs, such as generators of clients"),
        ("health", "/health/ready", "Health", "Whether the service is ready, check by check"),
        ("metrics", "/metrics", "Metrics", "For Prometheus"),
    ];

    /// <summary>First requests, each for the services that have its endpoint.</summary>
    private static readonly (string Endpoint, string Title, string Text, string Command)[] Examples =
    [
        (
            "/v1/comments",
            "Send a comment",
            "The first start printed the site key, once.",
            """
            KEY='the key that was printed'
            curl -s {address}/v1/comments \
              -H "Authorization: Bearer $KEY" \
              -H "Content-Type: application/json" -H "Prefer: wait=5" \
              -d '{"content": "Thank you, this was a good read."}'
            """),
        (
            "/v1/sign-in",
            "Sign in",
            "The first start printed the administrator's password, once. The answer has a token for the requests under /v1/review and "
                + "/v1/admin.",
            """
            PASSWORD='the password that was printed'
            curl -s {address}/v1/sign-in \
              -H "Content-Type: application/json" \
              -d "{\"email\": \"admin@localhost\", \"password\": \"$PASSWORD\"}"
            """),
    ];

    private static readonly string Template = ReadTemplate();

    /// <summary>Allows the page's own style and nothing else.</summary>
    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{HashOfStyle()}'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        var service = app.Environment.ApplicationName;
        var operators = ManagementPort.Read(app.Configuration[ManagementPort.Setting]);
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], http => AnswerAsync(http, service, operators)).ExcludeFromDescription();
    }

    private static Task AnswerAsync(HttpContext http, string service, int? operators)
    {
        var headers = http.Response.Headers;
        headers.Vary = "Accept";
        headers.CacheControl = "no-cache";
        var isOperators = operators is null || http.Connection.LocalPort == operators;
        if (http.Connection.LocalPort != operators && PathsOf(http).Contains(ConsolePath) && !(isOperators && AsksForJson(http.Request)))
        {
            http.Response.Redirect(ConsolePath);
            return Task.CompletedTask;
        }

        if (!isOperators)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (AsksForJson(http.Request))
        {
            return http.Response.WriteAsJsonAsync(
                new { Service = service, Links = Links.ToDictionary(static link => link.Name, static link => link.Path) },
                http.RequestAborted);
        }

        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(PageOf(http, service), http.RequestAborted);
    }

    private static bool AsksForJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static string PageOf(HttpContext http, string service)
    {
        var paths = PathsOf(http);
        var address = $"{http.Request.Scheme}://{http.Request.Host}";
        var links = Links.Select(
            static link => $"<li><a href=\"{link.Path}\">{Encoded(link.Title)}</a><span>{Encoded(link.Text)}</span></li>");
        var examples = Examples.Where(example => paths.Contains(example.Endpoint)).Select(example =>
            $"<h2>{Encoded(example.Title)}</h2>\n<p>{Encoded(example.Text)}</p>\n"
            + $"<pre>{Encoded(example.Command.Replace("{address}", address, StringComparison.Ordinal))}</pre>");
        return Template
            .Replace("{service}", Encoded(service), StringComparison.Ordinal)
            .Replace("{links}", string.Join('\n', links), StringComparison.Ordinal)
            .Replace("{examples}", string.Join('\n', examples), StringComparison.Ordinal);
    }

    private static HashSet<string?> PathsOf(HttpContext http) =>
        [
            .. http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Select(static endpoint => endpoint.RoutePattern.RawText?.TrimEnd('/')),
        ];

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static string HashOfStyle()
    {
        var style = Template[(Template.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..Template.IndexOf(
            "</style>", StringComparison.Ordinal)];
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
    }

    private static string ReadTemplate()
    {
        var resource = typeof(FrontPage).Assembly.GetManifestResourceStream("Shared.Http.FrontPage.html")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
