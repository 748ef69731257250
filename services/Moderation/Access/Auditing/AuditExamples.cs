
namespace Moderation.Access.Auditing;

/// <summary>Example answers of the audit log, for the OpenAPI document.</summary>
internal static class AuditExamples
{
    public const string AuditEntry =
        """
        {
          "id": "019abc00-0000-7000-8000-000000000007",
          "at": "2026-11-23T20:15:00Z",
          "personId": "019abc00-0000-7000-8000-000000000005",
          "actor": "Ada",
          "action": "role.changed",
          "siteId": "019abc00-0000-7000-8000-000000000002",
          "siteName": "town-news",
          "subject": "person:019abc00-0000-7000-8000-000000000008",
          "subjectName": "Ben",
          "detail": { "before": "moderator", "after": "senior" }
        }
        """;

    public const string Audit = $$"""{ "items": [{{AuditEntry}}] }""";
}
