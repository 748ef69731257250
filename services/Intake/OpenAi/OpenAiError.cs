using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.OpenAi;

/// <summary>An error in the format of OpenAI's interfaces.</summary>
public sealed record OpenAiError
{
    public required OpenAiErrorDetail Error { get; init; }

    /// <summary>400 that names the parameter.</summary>
    internal static JsonHttpResult<OpenAiError> Invalid(string message, string? param, string? code = null) =>
        Of(StatusCodes.Status400BadRequest, message, "invalid_request_error", param, code);

    internal static JsonHttpResult<OpenAiError> Of(
        int status, string message, string type, string? param = null, string? code = null) => TypedResults.Json(
        new OpenAiError { Error = new OpenAiErrorDetail { Message = message, Type = type, Param = param, Code = code } },
        OpenAiJson.Default.OpenAiError,
        statusCode: status);
}

/// <summary>The content of an <see cref="OpenAiError"/>. Clients read all four members, so null values are written.</summary>
public sealed record OpenAiErrorDetail
{
    public required string Message { get; init; }

    public required string Type { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Param { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Code { get; init; }
}
