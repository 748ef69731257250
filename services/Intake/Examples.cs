namespace Intake;

/// <summary>The requests and answers that the OpenAPI document shows.</summary>
internal static class Examples
{
    public const string Comment =
        """
        {
          "content": "The council should have asked the people who live here first.",
          "url": "https://news.example/2026/11/town-square",
          "language": "en",
          "externalId": "comment-4711",
          "author": { "id": "reader-42", "name": "Ann", "email": "ann@example.com", "ip": "203.0.113.7" }
        }
        """;

    public const string ImportedComment =
        """
        {
          "content": "I was there in 1987, when the cranes still stood.",
          "url": "https://news.example/2019/05/harbour",
          "externalId": "comment-1203",
          "createdAt": "2019-05-04T12:30:00Z",
          "author": { "id": "reader-7", "name": "Bo" },
          "imported": true,
          "status": "approved"
        }
        """;

    public const string Pending =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000001",
          "revision": 1,
          "status": "pending",
          "reasons": [],
          "scores": {},
          "links": { "self": "/v1/comments/019abc00-0000-7000-8000-000000000001" }
        }
        """;

    public const string Held =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000001",
          "revision": 1,
          "status": "held",
          "reasons": [
            { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71, "threshold": 0.6 }
          ],
          "scores": { "toxicity": 0.64, "insult": 0.71, "spam": 0.02 },
          "modelVersion": "2026.11.1",
          "decidedBy": "policy",
          "decidedAt": "2026-11-23T20:15:00Z",
          "links": { "self": "/v1/comments/019abc00-0000-7000-8000-000000000001" }
        }
        """;

    public const string Score =
        """
        { "items": [ { "content": "What a stupid idea, and you know it." },
          { "content": "Diolch am yr erthygl, roedd yn ddiddorol iawn i'w darllen." },
          { "content": "Great point.", "url": "https://news.example/2026/11/town-square",
            "author": { "name": "Cheap Pills Online", "url": "https://cheap-pills.example/buy" } } ], "explain": true }
        """;

    public const string Scored =
        """
        {
          "modelVersion": "2026.11.1",
          "items": [
            {
              "scores": { "toxicity": 0.81, "insult": 0.62, "spam": 0.01 },
              "language": "en",
              "languageSupported": true,
              "languageLevel": "measured",
              "tiers": [ "fast", "deep" ],
              "spans": [ { "place": "text", "begin": 7, "end": 13, "attribute": "toxicity", "weight": 0.66 } ]
            },
            { "scores": {}, "language": "cy", "languageSupported": false, "languageLevel": "unread", "tiers": [], "spans": [] },
            {
              "scores": { "toxicity": 0.02, "insult": 0.01, "spam": 0.93 },
              "languageSupported": true,
              "languageLevel": "measured",
              "tiers": [ "fast", "deep" ],
              "places": { "spam": "author_name" },
              "spans": [ { "place": "author_name", "begin": 6, "end": 11, "attribute": "spam", "weight": 0.41 } ]
            }
          ]
        }
        """;
}
