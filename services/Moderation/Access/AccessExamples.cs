namespace Moderation.Access;

/// <summary>Example requests and answers of sign-in and of the caller's own account, for the OpenAPI document.</summary>
internal static class AccessExamples
{
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
            { "site": "019abc00-0000-7000-8000-000000000002", "siteName": "town-news", "role": "moderator", "permissions": ["review",
              "decide"] }
          ]
        }
        """;

    public const string PasswordChange =
        $$"""
        { "oldPassword": "the current one", "newPassword": "{{Passwords.Example}}" }
        """;

    public const string NewToken =
        """
        { "name": "nightly export", "scope": "read", "expiresInDays": 28 }
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
          "expiresAt": "2026-12-21T20:15:00Z"
        }
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
              "expiresAt": "2026-12-21T20:15:00Z",
              "lastUsedAt": "2026-11-24T02:00:00Z"
            }
          ]
        }
        """;
}
