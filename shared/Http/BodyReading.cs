using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>Reads bodies part by part.</summary>
public static class BodyReading
{
    /// <summary>
    /// Reads the next part of the body. Where that fails, as when the client left, the connection ends with this request.
    /// </summary>
    public static async ValueTask<ReadResult> ReadPartAsync(this HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.BodyReader.ReadAsync(ct);
        }
        catch
        {
            // Otherwise Kestrel looks for the connection's next request, fails because this one was not read to its end, and logs a
            // warning with a stack. Anybody could fill the log.
            request.HttpContext.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
            throw;
        }
    }
}
