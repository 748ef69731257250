namespace Moderation.Reviewing;

/// <summary>The requests and answers of reviewing that the OpenAPI document shows.</summary>
internal static class ReviewExamples
{
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

    public const string Undo =
        """
        { "note": "The joke was on the writer." }
        """;

    public const string Undone =
        """
        {
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "version": 3,
          "status": "held",
          "reasons": [ { "code": "insult_hold", "text": "The comment may be insulting.", "attribute": "insult", "score": 0.71,
            "threshold": 0.6 } ]
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
        {
          "bulkId": "019abc00-0000-7000-8000-000000000006",
          "decided": 311,
          "skipped": [
            {
              "code": "claimed",
              "detail": "Somebody else has claimed this comment. Claim another, or wait until that claim ends.",
              "comments": [ "019abc00-0000-7000-8000-000000000001" ]
            }
          ]
        }
        """;

    public const string BulkUndone =
        """
        {
          "bulkId": "019abc00-0000-7000-8000-000000000006",
          "undone": 310,
          "skipped": [
            {
              "code": "changed",
              "detail": "Somebody has decided the comment since, or its author has changed it. Read the comment again.",
              "comments": [ "019abc00-0000-7000-8000-000000000007" ]
            }
          ]
        }
        """;
}
