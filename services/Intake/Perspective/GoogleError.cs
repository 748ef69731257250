using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Perspective;

/// <summary>An error in the format of Google's interfaces.</summary>
public sealed record GoogleError
{
    public required GoogleStatus Error { get; init; }

    internal static JsonHttpResult<GoogleError> Of(
        int code, string status, string message, params GoogleErrorDetail[] details) => TypedResults.Json(
        new GoogleError
        {
            Error = new GoogleStatus { Code = code, Message = message, Status = status, Details = details.Length > 0 ? details : null }
        },
        PerspectiveJson.Default.GoogleError,
        contentType: "application/json; charset=UTF-8",
        statusCode: code);

    /// <summary>400 with an error type of the comment analyser.</summary>
    internal static JsonHttpResult<GoogleError> Of(string errorType, string message, LanguageNotSupported? language = null) => Of(
        StatusCodes.Status400BadRequest,
        "INVALID_ARGUMENT",
        message,
        new GoogleErrorDetail
        {
            Type = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error",
            ErrorType = errorType,
            LanguageNotSupportedByAttributeError = language,
        });

    /// <summary>400 for a body that does not fit the interface.</summary>
    internal static JsonHttpResult<GoogleError> Of(ProtoException wrong) => Of(
        StatusCodes.Status400BadRequest,
        "INVALID_ARGUMENT",
        wrong.Message,
        new GoogleErrorDetail
        {
            Type = "type.googleapis.com/google.rpc.BadRequest",
            FieldViolations = [new FieldViolation { Field = wrong.Field.Length > 0 ? wrong.Field : null, Description = wrong.Message }],
        });
}

/// <summary>The content of a <see cref="GoogleError"/>.</summary>
public sealed record GoogleStatus
{
    public required int Code { get; init; }

    public required string Message { get; init; }

    public required string Status { get; init; }

    public IReadOnlyList<GoogleErrorDetail>? Details { get; init; }
}

/// <summary>The details of an error: its type, or its fields.</summary>
public sealed record GoogleErrorDetail
{
    [JsonPropertyName("@type")]
    public required string Type { get; init; }

    public string? ErrorType { get; init; }

    public LanguageNotSupported? LanguageNotSupportedByAttributeError { get; init; }

    public IReadOnlyList<FieldViolation>? FieldViolations { get; init; }
}

/// <summary>An attribute, and the languages in which it is not served.</summary>
public sealed record LanguageNotSupported
{
    public IReadOnlyList<string>? DetectedLanguages { get; init; }

    public IReadOnlyList<string>? RequestedLanguages { get; init; }

    public required string Attribute { get; init; }
}

/// <summary>One invalid field.</summary>
public sealed record FieldViolation
{
    public string? Field { get; init; }

    public required string Description { get; init; }
}
