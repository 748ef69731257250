using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Intake.Akismet.Callbacks;

/// <summary>The body of a callback.</summary>
internal sealed record CallbackBody(string Key, string Endpoint, IReadOnlyList<CalledComment> Comments);

/// <summary>The verdict on one comment.</summary>
internal sealed record CalledComment(string Guid, string Result);

/// <summary>The outcome of a call; without an error once the site has accepted the verdict.</summary>
internal sealed record CallOutcome(string? Error = null, TimeSpan? RetryAfter = null);

/// <summary>Posts one verdict to one site, and reads the site's answer.</summary>
internal sealed class SendCallback : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public SendCallback(IOptions<WebhookOptions> options, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(WebhookConnection.Handler(options.Value.AllowPrivateAddresses))
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = MaxAnswerBytes
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("comment-moderation/1");
    }

    public async Task<CallOutcome> SendAsync(string address, string key, Guid guid, Verdict verdict, CancellationToken ct)
    {
        if (HttpAddress.Parse(address) is not { } uri)
            return new CallOutcome("not an address that can be called");
        var body = new CallbackBody(key, "comment-check", [new CalledComment(guid.ToString(), verdict == Verdict.Spam ? "true" : "false")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, AkismetJson.Default.CallbackBody)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Akismet-Webhook", "1");
        try
        {
            using var response = await _http.SendAsync(request, ct);
            return await OutcomeOfAsync(response, guid, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new CallOutcome("no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or AddressNotAllowedException)
        {
            return new CallOutcome(e.GetBaseException() is AddressNotAllowedException ? "no public address" : "not reachable");
        }
#pragma warning disable CA1031 // Any other error of an address or an answer must fail this call only.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new CallOutcome($"failed with {e.GetType().Name}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<CallOutcome> OutcomeOfAsync(HttpResponseMessage response, Guid guid, CancellationToken ct)
    {
        if (response.StatusCode is < HttpStatusCode.OK or >= HttpStatusCode.MultipleChoices)
        {
            return new CallOutcome(
                string.Create(CultureInfo.InvariantCulture, $"answered {(int)response.StatusCode}"),
                response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _time.GetUtcNow() : null);
        }
        // The verdict may arrive before the client has stored the comment. Then the client reports an unknown comment, and gets it again.
        return Refuses(await response.Content.ReadAsByteArrayAsync(ct), guid)
            ? new CallOutcome("the comment is not known there")
            : new CallOutcome();
    }

    /// <summary>True if the answer reports an error for the comment. An answer 200 that cannot be read counts as accepted.</summary>
    private static bool Refuses(byte[] answer, Guid guid)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("comments", out var comments) && comments.ValueKind == JsonValueKind.Object
                && comments.TryGetProperty(guid.ToString(), out var comment) && comment.ValueKind == JsonValueKind.Object
                && comment.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.String
                && status.ValueEquals("error");
        }
        // A JSON string may contain half of a surrogate pair, which throws only when it is compared.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
