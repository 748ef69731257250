using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Shared.Failures;

namespace Shared.Http;

/// <summary>Turns exceptions of endpoints into problem details: an outage into 503, a malformed request into its 4xx.</summary>
internal sealed partial class ExceptionProblems(TransientFailures transient, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await ProblemOf(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult ProblemOf(HttpContext context, Exception exception)
    {
        if (exception is UnavailableException unavailable)
            return Problems.Unavailable(context, unavailable.Message, TimeSpan.FromSeconds(UnavailableException.RetryAfterSeconds));
        if (exception is BadHttpRequestException bad)
            return Problems.Of(bad.StatusCode, $"{bad.Message} Send a well-formed HTTP request.");
        if (transient.Include(exception))
        {
            LogUnavailable(logger, RouteOf(context), exception.GetType().Name);
            return Problems.Unavailable(
                context,
                "The database cannot be reached, and whether the request took effect is unknown. Send the same request again: a comment "
                + "with the same externalId or Idempotency-Key is not stored twice.",
                TimeSpan.FromSeconds(2));
        }

        LogFailed(logger, exception, context.Request.Method, RouteOf(context));
        return Problems.Of(
            StatusCodes.Status500InternalServerError,
            "Internal error; it has been logged. Retry; if it keeps failing, contact the administrator.");
    }

    /// <summary>The route's pattern, not the path: some paths contain a token, which must not be logged.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "an unknown path";

    [LoggerMessage(LogLevel.Warning, "Answered 503 to {Route}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string route, string reason);

    [LoggerMessage(LogLevel.Error, "Answered 500 to {Method} {Route}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method, string route);
}
