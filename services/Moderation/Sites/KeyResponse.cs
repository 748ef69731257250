using System.ComponentModel;
using Moderation.Contracts;

namespace Moderation.Sites;

/// <summary>A site's key as an administrator sees it.</summary>
internal sealed record KeyResponse
{
    public required Guid Id { get; init; }

    [Description("The key; shown only once.")]
    public string? Key { get; init; }

    [Description(
        "A few characters to tell keys apart. They are random and no part of the key; only of a key that needs rotation they are its end.")]
    public required string Hint { get; init; }

    [Description(
        "Whether the key was made by an earlier version, which stored it so that it can be found from a copy of the database. Make a new "
        + "key, change the site over, and revoke this one.")]
    public required bool NeedsRotation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A site's key as stored.</summary>
internal sealed record StoredKey
{
    public const string Columns = "id, hash, hint, created_at, revoked_at";

    public required Guid Id { get; init; }

    public required string Hash { get; init; }

    public required string Hint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public KeyResponse ToResponse() => new()
    {
        Id = Id,
        Hint = Hint,
        NeedsRotation = RevokedAt is null && !SiteKeyHash.HasSecret(Hash),
        CreatedAt = CreatedAt,
        RevokedAt = RevokedAt,
    };
}
