namespace Moderation.Authors;

/// <summary>Example requests and answers of authors' endpoints, for the OpenAPI document.</summary>
internal static class AuthorExamples
{
    public const string AuthorAction =
        """
        { "action": "mute", "until": "2099-12-31T23:00:00Z", "note": "Insults in three threads today." }
        """;

    public const string Author =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000006",
          "key": "id:reader-42",
          "name": "Ann",
          "state": "muted",
          "until": "2099-12-31T23:00:00Z",
          "covers": [ "email:ann@example.com", "id:reader-42" ],
          "otherOrders": [],
          "note": "Insults in three threads today.",
          "identities": [ "id:reader-42", "email:ann@example.com", "ip:203.0.113.7" ],
          "isTrusted": false,
          "counts": { "approved": 31, "held": 0, "rejected": 3, "approvedByPeople": 1, "heldByPeople": 0, "rejectedByPeople": 2 },
          "strikes": [
            { "id": "019abc00-0000-7000-8000-000000000007", "commentId": "019abc00-0000-7000-8000-000000000001",
              "givenAt": "2026-11-23T20:15:00Z", "expiresAt": "2027-02-21T20:15:00Z" }
          ],
          "recent": [
            {
              "commentId": "019abc00-0000-7000-8000-000000000001",
              "status": "rejected",
              "reasons": [ { "code": "insult_reject", "text": "The comment is very likely insulting.", "attribute": "insult", "score": 0.97,
                "threshold": 0.95 } ],
              "decidedBy": "policy",
              "decidedAt": "2026-11-23T20:15:00Z"
            }
          ],
          "firstSeenAt": "2026-03-02T08:15:00Z",
          "lastSeenAt": "2026-11-23T20:15:00Z"
        }
        """;

    public const string Authors =
        """
        {
          "items": [
            {
              "id": "019abc00-0000-7000-8000-000000000006",
              "key": "id:reader-42",
              "name": "Ann",
              "state": "muted",
              "until": "2099-12-31T23:00:00Z",
              "note": "Insults in three threads today.",
              "counts": { "approved": 31, "held": 0, "rejected": 3, "approvedByPeople": 1, "heldByPeople": 0, "rejectedByPeople": 2 },
              "firstSeenAt": "2026-03-02T08:15:00Z",
              "lastSeenAt": "2026-11-23T20:15:00Z"
            }
          ]
        }
        """;
}
