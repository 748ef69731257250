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

    public const string Me =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000005",
          "email": "ada@news.example",
          "name": "Ada",
          "roles": [
            { "site": "019abc00-0000-7000-8000-000000000002", "siteName": "town-news", "role": "moderator", "permissions": ["review", "decide"] }
          ]
        }
        """;

    public const string PasswordChange =
        """
        { "oldPassword": "the present one", "newPassword": "four words that are nobody's saying" }
        """;

    public const string NewPassword =
        """
        { "password": "four words that are nobody's saying" }
        """;

    public const string NewToken =
        """
        { "name": "nightly export", "scope": "read", "expiresInDays": 90 }
        """;

    public const string Token =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000006",
          "name": "nightly export",
          "scope": "read",
          "token": "mod_5oS2…",
          "hint": "…x7Qk",
          "createdAt": "2026-11-23T20:15:00Z",
          "expiresAt": "2027-02-21T20:15:00Z"
        }
        """;

    public const string NewPerson =
        """
        {
          "email": "ada@news.example",
          "name": "Ada",
          "roles": [{ "site": "019abc00-0000-7000-8000-000000000002", "role": "moderator" }]
        }
        """;

    public const string PersonChange =
        """
        { "roles": [{ "site": "019abc00-0000-7000-8000-000000000002", "role": "senior" }] }
        """;

    public const string Person =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000005",
          "email": "ada@news.example",
          "name": "Ada",
          "machine": false,
          "hasPassword": true,
          "createdAt": "2026-11-23T20:15:00Z",
          "roles": [{ "site": "019abc00-0000-7000-8000-000000000002", "siteName": "town-news", "role": "senior" }]
        }
        """;

    public const string InvitedPerson =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000005",
          "email": "ada@news.example",
          "name": "Ada",
          "machine": false,
          "hasPassword": false,
          "createdAt": "2026-11-23T20:15:00Z",
          "roles": [{ "site": "019abc00-0000-7000-8000-000000000002", "siteName": "town-news", "role": "moderator" }],
          "invitation": { "token": "inv_8sK1…", "expiresAt": "2026-11-30T20:15:00Z" }
        }
        """;

    public const string People = $$"""{ "items": [{{Person}}] }""";

    public const string Invitation =
        """
        { "token": "inv_8sK1…", "expiresAt": "2026-11-30T20:15:00Z" }
        """;

    public const string Identity =
        """
        { "subject": "f3b9c1d2-8a47-4e0b-9d55-1c2e7a6f0b13" }
        """;

    public const string Tokens =
        """
        {
          "items": [
            {
              "id": "019abc00-0000-7000-8000-000000000006",
              "name": "nightly export",
              "scope": "read",
              "hint": "…x7Qk",
              "createdAt": "2026-11-23T20:15:00Z",
              "expiresAt": "2027-02-21T20:15:00Z",
              "lastUsedAt": "2026-11-24T02:00:00Z"
            }
          ]
        }
        """;

    public const string AuditEntry =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000007",
          "at": "2026-11-23T20:15:00Z",
          "personId": "019abc00-0000-7000-8000-000000000005",
          "actor": "Ada",
          "action": "role.changed",
          "siteId": "019abc00-0000-7000-8000-000000000002",
          "subject": "person:019abc00-0000-7000-8000-000000000008",
          "detail": { "before": "moderator", "after": "senior" }
        }
        """;

    public const string Audit = $$"""{ "items": [{{AuditEntry}}] }""";
}
