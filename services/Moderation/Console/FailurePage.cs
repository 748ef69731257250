using Microsoft.AspNetCore.Diagnostics;
using Shared.Failures;

namespace Moderation.Console;

/// <summary>Answers the exceptions of the pages with a page. Those of other endpoints are left to the next handler.</summary>
internal sealed partial class FailurePage(TransientFailures transient, ILogger<FailurePage> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments(ConsoleModule.Root) || httpContext.RequestAborted.IsCancellationRequested)
            return false;
        PageHeaders.Set(httpContext.Response);
        await AnswerTo(exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult AnswerTo(Exception exception)
    {
        if (exception is BadHttpRequestException bad)
            return ShowMessage.Of(bad.StatusCode, "The request was refused", "The browser sent something that the page does not take.");
        if (transient.Include(exception))
        {
            LogUnavailable(logger, exception.GetType().Name);
            return ShowMessage.Of(
                StatusCodes.Status503ServiceUnavailable, "The database does not answer", "Wait a few seconds, then load the page again.");
        }

        LogFailed(logger, exception);
        return ShowMessage.Of(
            StatusCodes.Status500InternalServerError,
            "Something went wrong",
            "It has been logged. Load the page again; if it keeps failing, tell the administrator.");
    }

    [LoggerMessage(LogLevel.Warning, "A page of the console was answered with 503: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A page of the console was answered with 500")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
