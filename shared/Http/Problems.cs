using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Shared.Http;

/// <summary>The errors of the HTTP interfaces: RFC 9457 problem details that name the error and the fix.</summary>
public static class Problems
{
    /// <summary>400 that names every invalid field, in the member <c>errors</c>.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<FieldError> errors) => Of(StatusCodes.Status400BadRequest, errors);

    /// <inheritdoc cref="Invalid(IReadOnlyList{FieldError})"/>
    public static ProblemHttpResult Invalid(string pointer, string detail, ErrorCode code = ErrorCode.Invalid) =>
        Invalid([new FieldError(pointer, detail, code)]);

    /// <summary>A problem with one or more fields, and a status other than 400.</summary>
    public static ProblemHttpResult Of(int status, IReadOnlyList<FieldError> errors)
    {
        var general = ErrorCodes.Of(status);
        var coded = errors.Select(error => error.Code == ErrorCode.Invalid ? error with { Code = general } : error).ToArray();
        var code = coded.All(error => error.Code == coded[0].Code) && coded.Length > 0 ? coded[0].Code : general;
        var problem = Details(status, string.Join(" ", errors.Select(e => e.Detail)), code);
        // Always an array: generated serializers know only the types that they were generated for.
        problem.Extensions["errors"] = coded;
        return TypedResults.Problem(problem);
    }

    /// <summary>A problem with the request as a whole.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(Details(status, detail));

    /// <summary>404: the resource does not exist, or the caller may not see it.</summary>
    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>401, with the header that names the way to authenticate.</summary>
    public static ProblemHttpResult Unauthorized(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Of(StatusCodes.Status401Unauthorized, detail);
    }

    /// <summary>503 with Retry-After: the same request may succeed later.</summary>
    public static ProblemHttpResult Unavailable(HttpContext context, string detail, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status503ServiceUnavailable, detail);
    }

    /// <summary>The document of <see cref="Of(int, string)"/>, for responses that embed it.</summary>
    public static ProblemDetails Details(int status, string detail) => Details(status, detail, ErrorCodes.Of(status));

    private static ProblemDetails Details(int status, string detail, ErrorCode code) => new()
    {
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
        // A string: generated serializers know it.
        Extensions = { ["code"] = code.Name() },
    };
}
