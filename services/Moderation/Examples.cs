namespace Moderation;

/// <summary>The requests and answers that the OpenAPI document shows.</summary>
internal static class Examples
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
          "commentsPerMinute": 6000,
          "policy": {
            "thresholds": { "toxicity": { "hold": 0.6, "reject": 0.9 }, "spam": { "hold": 0.5, "reject": 0.8 } },
            "failMode": "hold"
          },
          "dialects": {
            "akismet": { "waitMilliseconds": 5000 },
            "coral": { "signingSecrets": [ "9b6d0f2c51e84a7788f1c3d2" ], "waitMilliseconds": 150, "failClosed": false },
            "form": { "origins": [ "https://blog.example" ], "minimumSeconds": 3, "perAddress": 10 }
          }
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
            "thresholds": { "toxicity": { "hold": 0.5, "reject": 0.9 }, "spam": { "hold": 0.6, "reject": 0.9 } },
            "failMode": "hold"
          },
          "createdAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string NewKey =
        """
        { "id": "019abc00-0000-7000-8000-000000000003", "key": "k3x9q2m7w5zt", "hint": "…5zt", "createdAt": "2026-11-23T20:15:00Z" }
        """;

    public const string NewSecret =
        """
        { "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
        """;

    public const string Deliveries =
        """
        {
          "items": [
            {
              "id": "019abc00-0000-7000-8000-000000000004",
              "kind": "webhook",
              "state": "failed",
              "siteId": "019abc00-0000-7000-8000-000000000002",
              "commentId": "019abc00-0000-7000-8000-000000000001",
              "version": 1,
              "target": "https://news.example/hooks/comments",
              "attempts": 10,
              "lastError": "The receiver answered 500.",
              "createdAt": "2026-11-23T20:15:00Z"
            }
          ]
        }
        """;

    public const string SignIn =
        """
        { "email": "admin@localhost", "password": "the password that the first start printed" }
        """;

    public const string SignedIn =
        """
        { "token": "mod_5oS2…", "expiresAt": "2026-11-24T08:15:00Z", "role": "administrator" }
        """;

    public const string Queue =
        """
        {
          "items": [
            {
              "commentId": "019abc00-0000-7000-8000-000000000001",
              "siteId": "019abc00-0000-7000-8000-000000000002",
              "version": 1,
              "kind": "held",
              "status": "held",
              "content": "What a silly thing to say, do you ever think before you write?",
              "format": "text",
              "url": "https://news.example/2026/11/town-square",
              "language": "en",
              "author": { "key": "id:reader-42", "id": "reader-42", "name": "Ann" },
              "reasons": [ { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71, "threshold": 0.6 } ],
              "scores": { "toxicity": 0.64, "insult": 0.71, "spam": 0.02 },
              "reports": 0,
              "submittedAt": "2026-11-23T20:15:00Z",
              "queuedAt": "2026-11-23T20:15:00Z",
              "priority": {
                "points": 51.2,
                "because": [
                  { "factor": "severity", "points": 49.7, "text": "The comment may be insulting." },
                  { "factor": "waiting", "points": 1.5, "text": "It has waited for 2 h." }
                ]
              }
            }
          ],
          "next": "NTEuMiA2MzkxNTU…"
        }
        """;

    public const string Claim =
        """
        { "count": 10, "minutes": 15, "filter": { "site": "019abc00-0000-7000-8000-000000000002", "reason": "insult_hold" } }
        """;

    public const string Claimed =
        """
        {
          "items": [
            {
              "commentId": "019abc00-0000-7000-8000-000000000001",
              "siteId": "019abc00-0000-7000-8000-000000000002",
              "version": 1,
              "kind": "held",
              "status": "held",
              "content": "What a silly thing to say, do you ever think before you write?",
              "format": "text",
              "url": "https://news.example/2026/11/town-square",
              "language": "en",
              "author": { "key": "id:reader-42", "id": "reader-42", "name": "Ann" },
              "reasons": [ { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71, "threshold": 0.6 } ],
              "scores": { "toxicity": 0.64, "insult": 0.71, "spam": 0.02 },
              "reports": 0,
              "submittedAt": "2026-11-23T20:15:00Z",
              "queuedAt": "2026-11-23T20:15:00Z",
              "priority": {
                "points": 51.2,
                "because": [
                  { "factor": "severity", "points": 49.7, "text": "The comment may be insulting." },
                  { "factor": "waiting", "points": 1.5, "text": "It has waited for 2 h." }
                ]
              }
            }
          ]
        }
        """;

    public const string Decision =
        """
        { "action": "reject", "reasons": [ "insult" ], "note": "Second time this week." }
        """;

    public const string Decided =
        """
        {
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "version": 2,
          "status": "rejected",
          "reasons": [ { "code": "moderator_insult", "text": "A moderator found the comment to be insulting." } ],
          "undoUntil": "2026-11-23T20:31:00Z"
        }
        """;

    public const string Undone =
        """
        {
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "version": 3,
          "status": "held",
          "reasons": [ { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71, "threshold": 0.6 } ]
        }
        """;

    public const string Bulk =
        """
        {
          "action": "reject",
          "reasons": [ "spam" ],
          "filter": { "site": "019abc00-0000-7000-8000-000000000002", "reason": "spam_hold" },
          "expectedCount": 312
        }
        """;

    public const string BulkDone =
        """
        { "bulkId": "019abc00-0000-7000-8000-000000000006", "decided": 311, "skipped": [ "019abc00-0000-7000-8000-000000000001" ] }
        """;
}
