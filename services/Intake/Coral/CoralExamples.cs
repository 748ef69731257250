namespace Intake.Coral;

/// <summary>The requests and answers that the OpenAPI document shows.</summary>
internal static class CoralExamples
{
    public const string Request =
        """
        {
          "action": "NEW",
          "comment": { "body": "<div>What kind of idiot writes this?</div>", "parentID": null },
          "author": { "id": "7c0b3f5e", "role": "COMMENTER" },
          "story": { "id": "b1d0f0aa", "url": "https://news.example/2026/11/town-square" },
          "site": { "id": "2f9f2f5f" },
          "tenantID": "c9a6a8c5",
          "tenantDomain": "comments.news.example"
        }
        """;

    public const string Answer =
        """
        { "actions": [ { "actionType": "FLAG", "reason": "COMMENT_DETECTED_TOXIC" } ], "tags": [], "status": "PREMOD" }
        """;
}
