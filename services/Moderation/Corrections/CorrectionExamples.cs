namespace Moderation.Corrections;

/// <summary>Example answers of corrections, for the OpenAPI document.</summary>
internal static class CorrectionExamples
{
    public const string Correction =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000021",
          "status": "rejected",
          "source": "moderator",
          "personId": "019abc00-0000-7000-8000-000000000005",
          "commentId": "019abc00-0000-7000-8000-000000000001",
          "revision": 1,
          "content": "I won two thousand at shop.example last night, everybody should try it before the weekend.",
          "format": "text",
          "hosts": [ "shop.example" ],
          "correctedAt": "2026-11-23T20:15:00Z",
          "expiresAt": "2027-02-21T20:15:00Z"
        }
        """;

    public const string List =
        $$"""
        { "items": [ {{Correction}} ] }
        """;
}
