namespace Moderation.Sites.Policies;

/// <summary>Example requests and answers of policies, for the OpenAPI document.</summary>
internal static class PolicyExamples
{
    public const string Policy =
        """
        {
          "version": 4,
          "policy": {
            "thresholds": {
              "toxicity": { "approve": 0.1, "hold": 0.5, "reject": 0.9, "rejectWith": { "insult": 0.6, "identity_attack": 0.4 } },
              "spam": { "hold": 0.6, "reject": 0.9 }
            },
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

    public const string Presets =
        """
        {
          "items": [
            {
              "id": "news",
              "name": "News page",
              "description": "For a newspaper or magazine whose readers argue under articles.",
              "policy": {
                "preset": "news",
                "thresholds": {
                  "toxicity": { "hold": 0.5, "reject": 0.9, "rejectWith": { "insult": 0.6, "identity_attack": 0.4 } },
                  "spam": { "hold": 0.6, "reject": 0.9 }
                },
                "failMode": "hold"
              },
              "measured": [
                { "kind": "news", "source": "comments of newspapers that no model was trained on", "harmless": 20000, "harmlessHeld": 40,
                  "harmlessRejected": 1, "toxic": 5000, "toxicApproved": 140 }
              ]
            }
          ]
        }
        """;

    public const string NewPolicy =
        """
        {
          "policy": {
            "preset": "news",
            "failMode": "hold",
            "wordLists": [ { "name": "disallowed-keys", "action": "reject" } ],
            "links": { "holdFrom": 3, "bannedHosts": [ "casino.example" ] },
            "authors": { "knownBy": [ "ip" ] },
            "newAuthors": { "holdFirst": 1 },
            "strikes": { "days": 90, "byPolicy": true, "holdFrom": 2, "rejectFrom": 5 },
            "rates": [ { "by": "author", "per": "minute", "most": 5 }, { "by": "ip", "per": "hour", "most": 60, "action": "reject" } ],
            "duplicates": { "withinMinutes": 60, "holdFrom": 3, "rejectFrom": 10 },
            "blocks": { "ips": [ "203.0.113.0/24" ], "emailDomains": [ "throwaway.example" ] },
            "quietHours": { "timeZone": "Europe/Berlin", "from": "23:00", "to": "06:00" },
            "languages": { "accepted": [ "en", "de" ], "action": "hold" },
            "reports": { "hideFrom": 5 }
          },
          "note": "The preset for news pages, and rules against floods and repetition."
        }
        """;

    public const string NewWordList =
        """
        { "match": "exact", "entries": [ "casino", "free money" ] }
        """;

    public const string WordList =
        """
        {
          "name": "advertising",
          "version": 1,
          "match": "exact",
          "count": 2,
          "changedAt": "2026-11-23T20:15:00Z",
          "report": {
            "approvedComments": 1000,
            "found": 31,
            "short": 0,
            "common": 1,
            "never": 0,
            "findings": [
              { "entry": "casino", "problem": "common", "text": "It is in 31 of the site's 1,000 newest approved comments.",
                "comments": 31 }
            ]
          }
        }
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
                  "reasonsAfter": [ { "code": "toxicity_hold", "text": "The comment may be rude or disrespectful.", "attribute": "toxicity",
                    "score": 0.44, "threshold": 0.4 } ],
                  "content": "What a silly thing to say."
                }
              ]
            }
          ],
          "agreement": {
            "before": { "decidedByPeople": 5000, "held": 4900, "agreed": 80, "disagreed": 20, "rejectPrecision": 0.85,
              "rejectRecall": 0.04 },
            "after": { "decidedByPeople": 5000, "held": 4950, "agreed": 45, "disagreed": 5, "rejectPrecision": 0.9, "rejectRecall": 0.03 }
          },
          "reasons": { "toxicity_hold": 7200, "toxicity_reject": 2700 },
          "tags": {},
          "notKnown": {},
          "mostRejectedInADay": 71
        }
        """;
}
