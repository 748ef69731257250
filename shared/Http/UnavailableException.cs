using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>
/// The request cannot be answered now, and may be soon: 503. Endpoints need not catch it. Dialects answer it in their own format, with
/// <see cref="RetryAfterSeconds"/>.
/// </summary>
/// <param name="message">The cause and the fix, in sentences.</param>
public sealed class UnavailableException(string message) : BadHttpRequestException(message, StatusCodes.Status503ServiceUnavailable)
{
    /// <summary>The value of Retry-After.</summary>
    public const int RetryAfterSeconds = 1;
}
