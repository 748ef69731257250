namespace Intake.Feedback;

/// <summary>The requests and responses that the OpenAPI document shows.</summary>
internal static class FeedbackExamples
{
    public const string Report =
        """
        { "reason": "abuse", "text": "This is aimed at my neighbour.", "reporterId": "reader-7",
          "reporterIp": "203.0.113.7" }
        """;

    public const string Open =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000009",
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "revision": 1,
          "reason": "abuse",
          "outcome": "open",
          "reportedAt": "2026-11-23T20:15:00Z",
          "links": { "self": "/v1/comments/019abc00-0000-7000-8000-000000000001/reports/019abc00-0000-7000-8000-000000000009" }
        }
        """;

    public const string Upheld =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000009",
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "revision": 1,
          "reason": "abuse",
          "outcome": "upheld",
          "reportedAt": "2026-11-23T20:15:00Z",
          "answeredAt": "2026-11-23T20:45:00Z",
          "links": { "self": "/v1/comments/019abc00-0000-7000-8000-000000000001/reports/019abc00-0000-7000-8000-000000000009" }
        }
        """;

    public const string Label =
        """
        { "labels": { "spam": 1 }, "status": "rejected", "reporter": "the editor on duty" }
        """;
}
