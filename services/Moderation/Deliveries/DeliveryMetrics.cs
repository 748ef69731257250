using System.Diagnostics.Metrics;

namespace Moderation.Deliveries;

internal static class DeliveryMetrics
{
    private static readonly Counter<long> Attempts = new Meter("Moderation").CreateCounter<long>(
        "moderation.deliveries", "{attempt}", "Attempts to deliver, by kind and outcome");

    public static void CountAttempt(string kind, string outcome) =>
        Attempts.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
