using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>The kind of an error, for programs; sentences may change, these stay. Values are only added.</summary>
[JsonConverter(typeof(ErrorCodeConverter))]
[Description("The kind of the error, for programs. Further values may be added.")]
public enum ErrorCode
{
    /// <summary>The value breaks a rule that the sentence tells.</summary>
    Invalid,

    /// <summary>The value is missing.</summary>
    Required,

    /// <summary>The text or list is too long.</summary>
    TooLong,

    /// <summary>The number is outside its bounds.</summary>
    OutOfRange,

    /// <summary>The value has another type, such as a string for a number.</summary>
    WrongType,

    /// <summary>The value is none of the allowed ones.</summary>
    UnknownValue,

    /// <summary>The JSON object has a member that does not exist.</summary>
    UnknownMember,

    /// <summary>The query has a parameter that does not exist.</summary>
    UnknownParameter,

    /// <summary>The member appears twice.</summary>
    Duplicate,

    /// <summary>The body is not valid JSON or UTF-8, or is empty.</summary>
    Malformed,

    /// <summary>401: the key or token is missing, unknown or expired.</summary>
    Unauthorized,

    /// <summary>403: the role or token does not allow it.</summary>
    Forbidden,

    /// <summary>404: it does not exist, or the caller may not see it.</summary>
    NotFound,

    /// <summary>405: the address does not have this method.</summary>
    MethodNotAllowed,

    /// <summary>409: the state of the resource does not allow it.</summary>
    Conflict,

    /// <summary>409: another resource has this name or address.</summary>
    Taken,

    /// <summary>412: somebody changed the resource since it was read.</summary>
    Outdated,

    /// <summary>413: the body is too large.</summary>
    TooLarge,

    /// <summary>415: the Content-Type is not supported.</summary>
    UnsupportedMediaType,

    /// <summary>422: the Idempotency-Key belongs to another request.</summary>
    KeyReused,

    /// <summary>429: too many requests. Retry-After says when to go on.</summary>
    RateLimited,

    /// <summary>500: an internal error.</summary>
    Internal,

    /// <summary>
    /// 503: it cannot be done now; the detail says whether something may have been stored. Retry-After says when to send it again.
    /// </summary>
    Unavailable,
}

/// <summary>Writes the codes in snake case. Public, because the generated serializers of the services use it.</summary>
public sealed class ErrorCodeConverter() : JsonStringEnumConverter<ErrorCode>(JsonNamingPolicy.SnakeCaseLower);

internal static class ErrorCodes
{
    /// <summary>The code as it is sent.</summary>
    public static string Name(this ErrorCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    /// <summary>The code of a problem that says no more than its status.</summary>
    public static ErrorCode Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCode.Unauthorized,
        StatusCodes.Status403Forbidden => ErrorCode.Forbidden,
        StatusCodes.Status404NotFound => ErrorCode.NotFound,
        StatusCodes.Status405MethodNotAllowed => ErrorCode.MethodNotAllowed,
        StatusCodes.Status409Conflict => ErrorCode.Conflict,
        StatusCodes.Status412PreconditionFailed => ErrorCode.Outdated,
        StatusCodes.Status413PayloadTooLarge => ErrorCode.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ErrorCode.UnsupportedMediaType,
        StatusCodes.Status422UnprocessableEntity => ErrorCode.KeyReused,
        StatusCodes.Status428PreconditionRequired => ErrorCode.Required,
        StatusCodes.Status429TooManyRequests => ErrorCode.RateLimited,
        StatusCodes.Status503ServiceUnavailable => ErrorCode.Unavailable,
        >= 500 => ErrorCode.Internal,
        _ => ErrorCode.Invalid,
    };
}
