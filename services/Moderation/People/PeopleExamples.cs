using Moderation.Access;

namespace Moderation.People;

/// <summary>Example requests and answers of people's endpoints, for the OpenAPI document.</summary>
internal static class PeopleExamples
{
    public const string NewPassword =
        $$"""
        { "password": "{{Passwords.Example}}" }
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
}
