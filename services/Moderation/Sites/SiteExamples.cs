namespace Moderation.Sites;

/// <summary>
/// Example requests and answers of sites, for the OpenAPI document. Requests are sent as they stand: they set no secret, open nothing and
/// remove no threshold.
/// </summary>
internal static class SiteExamples
{
    public const string NewSite =
        """
        {
          "name": "town-news",
          "notifyAuthors": true,
          "contact": "moderators@news.example",
          "termsUrl": "https://news.example/house-rules",
          "webhookUrl": "https://news.example/hooks/comments"
        }
        """;

    public const string SiteChange =
        """
        {
          "contact": "moderators@news.example",
          "policy": { "thresholds": { "toxicity": { "hold": 0.5 } }, "newAuthors": { "holdFirst": 1 } },
          "dialects": { "akismet": { "waitMilliseconds": 5000 } }
        }
        """;

    public const string Site =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000002",
          "name": "town-news",
          "version": 1,
          "notifyAuthors": true,
          "contact": "moderators@news.example",
          "termsUrl": "https://news.example/house-rules",
          "webhookUrl": "https://news.example/hooks/comments",
          "scoringDeadlineSeconds": 300,
          "commentsPerMinute": 60000,
          "policyVersion": 1,
          "policy": {
            "preset": "news",
            "thresholds": {
              "toxicity": { "hold": 0.3, "reject": 0.9,
                "rejectWith": { "insult": 0.6, "identity_attack": 0.4, "threat": 0.5, "severe_toxicity": 0.5 } },
              "severe_toxicity": { "hold": 0.5 },
              "obscene": { "hold": 0.7 },
              "threat": { "hold": 0.5 },
              "insult": { "hold": 0.6, "reject": 0.95 },
              "identity_attack": { "hold": 0.4, "reject": 0.9 },
              "spam": { "hold": 0.6, "reject": 0.98 }
            },
            "failMode": "hold"
          },
          "createdAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string ReviewedSites =
        """
        { "items": [ { "id": "019abc00-0000-7000-8000-000000000002", "name": "town-news" } ] }
        """;

    public const string NewKey =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000003",
          "key": "k3x9q2m7w5zt",
          "hint": "h7d2vq",
          "needsRotation": false,
          "createdAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string NewSecret =
        """
        { "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
        """;
}
