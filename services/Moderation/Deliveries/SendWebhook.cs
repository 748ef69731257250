using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Moderation.Deliveries;

/// <summary>Posts a decision to a site's webhook, once.</summary>
internal sealed class SendWebhook : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public SendWebhook(IOptions<WebhookOptions> options, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(WebhookConnection.Handler(options.Value.AllowPrivateAddresses)) { Timeout = Timeout };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("comment-moderation/1");
    }

    public async Task<DeliveryOutcome> SendAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Site is not { WebhookSecrets: { Count: > 0 } secrets })
            return new DeliveryOutcome.Impossible("The site has no webhook secret. Create one, then retry this delivery.");
        try
        {
            using var request = RequestFor(delivery, secrets);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return OutcomeOf(response);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DeliveryOutcome.Unavailable($"No answer within {Timeout.TotalSeconds} s.");
        }
        catch (HttpRequestException e)
        {
            return new DeliveryOutcome.Unavailable(DeliveryFailure.OfWebhook(e));
        }
        catch (AddressNotAllowedException e)
        {
            return new DeliveryOutcome.Unavailable(e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestFor(Delivery delivery, IEnumerable<string> secrets)
    {
        var id = $"evt_{delivery.Id:N}";
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Target)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secrets, id, timestamp, delivery.Body));
        return request;
    }

    private DeliveryOutcome OutcomeOf(HttpResponseMessage response)
    {
        var answer = $"The receiver answered {(int)response.StatusCode}.";
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new DeliveryOutcome.Delivered(),
            HttpStatusCode.Gone => new DeliveryOutcome.Gone(),
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout =>
                new DeliveryOutcome.Unavailable(answer, RetryAfter(response)),
            _ => new DeliveryOutcome.Refused(answer),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}
