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

    public const string Policy =
        """
        {
          "version": 4,
          "policy": {
            "thresholds": { "toxicity": { "approve": 0.1, "hold": 0.5, "reject": 0.9 }, "spam": { "hold": 0.6, "reject": 0.9 } },
            "failMode": "hold",
            "wordLists": [ { "name": "disallowed-keys", "action": "reject" } ],
            "links": { "holdFrom": 3, "allowedHosts": [ "news.example" ], "bannedHosts": [ "casino.example" ], "bannedAction": "reject" },
            "newAuthors": { "holdFirst": 1 },
            "trustedAuthors": { "approvedAtLeast": 10 },
            "dailyQuota": { "rejections": 5000 },
            "tagOnly": [ "links" ]
          },
          "note": "Links only leave a tag until we have seen what they find.",
          "personId": "019abc00-0000-7000-8000-000000000005",
          "createdAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string NewPolicy =
        """
        {
          "policy": {
            "thresholds": { "toxicity": { "approve": 0.1, "hold": 0.5, "reject": 0.9 }, "spam": { "hold": 0.6, "reject": 0.9 } },
            "failMode": "hold",
            "wordLists": [ { "name": "disallowed-keys", "action": "reject" } ],
            "links": { "holdFrom": 3, "allowedHosts": [ "news.example" ], "bannedHosts": [ "casino.example" ] },
            "newAuthors": { "holdFirst": 1 },
            "trustedAuthors": { "approvedAtLeast": 10 },
            "strikes": { "days": 90, "byPolicy": true, "holdFrom": 2, "rejectFrom": 5 },
            "rates": [ { "by": "author", "per": "minute", "most": 5 }, { "by": "ip", "per": "hour", "most": 60, "action": "reject" } ],
            "duplicates": { "withinMinutes": 60, "holdFrom": 3, "rejectFrom": 10 },
            "blocks": { "ips": [ "203.0.113.0/24" ], "emailDomains": [ "throwaway.example" ] },
            "quietHours": { "timeZone": "Europe/Berlin", "from": "23:00", "to": "06:00" },
            "languages": { "accepted": [ "en", "de" ], "action": "hold" },
            "dailyQuota": { "rejections": 5000 },
            "tagOnly": [ "links" ]
          },
          "note": "Links only leave a tag until we have seen what they find."
        }
        """;

    public const string NewWordList =
        """
        { "match": "exact", "entries": [ "casino", "free money" ] }
        """;

    public const string WordList =
        """
        { "name": "advertising", "version": 1, "match": "exact", "count": 2, "changedAt": "2026-11-23T20:15:00Z" }
        """;

    public const string DryRunRequest =
        """
        { "policy": { "thresholds": { "toxicity": { "hold": 0.4, "reject": 0.9 } }, "failMode": "hold" }, "last": 100000 }
        """;

    public const string DryRun =
        """
        {
          "comments": 100000,
          "from": "2026-10-02T08:15:00Z",
          "to": "2026-11-23T20:15:00Z",
          "before": { "approved": 91200, "held": 6100, "rejected": 2700 },
          "after": { "approved": 90100, "held": 7200, "rejected": 2700 },
          "changes": [
            {
              "from": "approved",
              "to": "held",
              "count": 1100,
              "examples": [
                {
                  "commentId": "019abc00-0000-7000-8000-000000000001",
                  "reasonsBefore": [],
                  "reasonsAfter": [ { "code": "toxicity_hold", "text": "The comment may be rude or disrespectful.", "attribute": "toxicity", "score": 0.44, "threshold": 0.4 } ],
                  "content": "What a silly thing to say."
                }
              ]
            }
          ],
          "agreement": {
            "before": { "decidedByPeople": 5000, "held": 4900, "agreed": 80, "disagreed": 20, "rejectPrecision": 0.85, "rejectRecall": 0.04 },
            "after": { "decidedByPeople": 5000, "held": 4950, "agreed": 45, "disagreed": 5, "rejectPrecision": 0.9, "rejectRecall": 0.03 }
          },
          "reasons": { "toxicity_hold": 7200, "toxicity_reject": 2700 },
          "tags": {},
          "notKnown": {},
          "mostRejectedInADay": 71
        }
        """;

    public const string AuthorAction =
        """
        { "action": "mute", "until": "2026-12-01T00:00:00Z", "note": "Insults in three threads today." }
        """;

    public const string Author =
        """
        {
          "key": "id:reader-42",
          "name": "Ann",
          "state": "muted",
          "until": "2026-12-01T00:00:00Z",
          "note": "Insults in three threads today.",
          "isTrusted": false,
          "counts": { "approved": 31, "held": 0, "rejected": 3, "approvedByPeople": 1, "heldByPeople": 0, "rejectedByPeople": 2 },
          "strikes": [
            { "id": "019abc00-0000-7000-8000-000000000007", "commentId": "019abc00-0000-7000-8000-000000000001", "givenAt": "2026-11-23T20:15:00Z", "expiresAt": "2027-02-21T20:15:00Z" }
          ],
          "recent": [
            {
              "commentId": "019abc00-0000-7000-8000-000000000001",
              "status": "rejected",
              "reasons": [ { "code": "insult_reject", "text": "The comment is very likely insulting.", "attribute": "insult", "score": 0.97, "threshold": 0.95 } ],
              "decidedBy": "policy",
              "decidedAt": "2026-11-23T20:15:00Z"
            }
          ],
          "firstSeenAt": "2026-03-02T08:15:00Z",
          "lastSeenAt": "2026-11-23T20:15:00Z"
        }
        """;
}
