namespace Moderation.Deliveries;

/// <summary>The answers of deliveries that the OpenAPI document shows.</summary>
internal static class DeliveryExamples
{
    public const string Delivery =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000004",
          "kind": "webhook",
          "state": "failed",
          "status": "rejected",
          "siteId": "019abc00-0000-7000-8000-000000000002",
          "siteName": "town-news",
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "version": 1,
          "reasons": [ { "code": "spam_reject", "text": "The comment is very likely unwanted advertising.", "attribute": "spam" } ],
          "target": "https://news.example/hooks/comments",
          "attempts": 10,
          "lastError": "The receiver answered 500.",
          "createdAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string Deliveries = $$"""{ "items": [{{Delivery}}] }""";

    public const string Lanes =
        """
        {
          "items": [
            { "lane": "email", "pending": 2, "failures": 0, "dueAt": "2026-11-23T20:17:00Z" },
            {
              "lane": "https://news.example/hooks/comments",
              "pending": 840,
              "failures": 4,
              "dueAt": "2026-11-23T20:15:00Z",
              "closedUntil": "2026-11-23T20:16:20Z"
            }
          ]
        }
        """;

    public const string LaneToOpen = """{ "lane": "email" }""";
}
