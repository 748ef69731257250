namespace Moderation.Queue;

/// <summary>The requests and answers of the review queue that the OpenAPI document shows.</summary>
internal static class QueueExamples
{
    private const string Item =
        """
        {
          "comment": {
            "id": "019abc00-0000-7000-8000-000000000001",
            "siteId": "019abc00-0000-7000-8000-000000000002",
            "siteName": "town-news",
            "revision": 1,
            "version": 1,
            "status": "held",
            "content": "What a silly thing to say, do you ever think before you write?",
            "format": "text",
            "quotations": [],
            "url": "https://news.example/2026/11/town-square",
            "author": { "key": "id:reader-42", "id": "reader-42", "name": "Ann" },
            "reasons": [ { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71,
              "threshold": 0.6 },
              { "code": "word_list_insults", "text": "The comment contains a word or expression from one of the site's lists." } ],
            "tags": [ "links" ],
            "matches": [ { "list": "insults", "entry": "silly thing", "field": "content", "begin": 7, "end": 18 } ],
            "scores": { "toxicity": 0.64, "insult": 0.71, "spam": 0.02 },
            "decidedBy": "policy",
            "submittedAt": "2026-11-23T20:15:00Z",
            "decidedAt": "2026-11-23T20:15:00Z"
          },
          "place": {
            "kind": "held",
            "language": "en",
            "reports": 0,
            "queuedAt": "2026-11-23T20:15:00Z",
            "priority": {
              "points": 51.2,
              "because": [
                { "factor": "severity", "points": 49.7, "text": "The comment may be insulting." },
                { "factor": "waiting", "points": 1.5, "text": "It has waited for 2 h." }
              ]
            }
          }
        }
        """;

    public const string Queue = $$"""{ "items": [ {{Item}} ], "next": "NTEuMiA2MzkxNTU…" }""";

    public const string Claim =
        """
        { "count": 10, "minutes": 15, "filter": { "site": "019abc00-0000-7000-8000-000000000002", "reason": "insult_hold" } }
        """;

    public const string Claimed = $$"""{ "items": [ {{Item}} ] }""";
}
