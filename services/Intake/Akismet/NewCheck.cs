using System.Globalization;
using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>A check on its way into the table.</summary>
internal sealed record NewCheck
{
    public required Guid Guid { get; init; }

    public required Guid SiteId { get; init; }

    public Guid? CommentId { get; init; }

    public required string Blog { get; init; }

    public required string AuthorAndText { get; init; }

    public required string Permalink { get; init; }

    public required string WrittenAt { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>One of <see cref="Answers"/>.</summary>
    public required string Answer { get; init; }

    /// <summary>What the site said instead; only on a row that no check made.</summary>
    public string? Correction { get; init; }

    public required string Day { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public string? Callback { get; init; }

    public string? SealedKey { get; init; }

    public DateTimeOffset? NextCallAt { get; init; }

    public static NewCheck Of(
        AkismetCall call, AkismetComment comment, Guid guid, Guid? commentId, string answer, DateTimeOffset now) => new()
        {
            Guid = guid,
            SiteId = call.Site.Id,
            CommentId = commentId,
            Blog = comment.Key.Blog,
            AuthorAndText = comment.Key.AuthorAndText,
            Permalink = comment.Key.Permalink,
            WrittenAt = comment.Key.WrittenAt,
            IsTest = comment.IsTest,
            Answer = answer,
            Day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CheckedAt = now,
        };
}

/// <summary>What was answered, in the table's words.</summary>
internal static class Answers
{
    public const string Spam = "spam";
    public const string Ham = "ham";
    public const string Later = "later";
    public const string None = "none";
}

/// <summary>An earlier check and where its comment stands now.</summary>
internal sealed record EarlierCheck
{
    public required Guid Guid { get; init; }

    public Guid? CommentId { get; init; }

    public required bool IsTest { get; init; }

    public string? Status { get; init; }

    /// <summary>The decision as it is stored (<see cref="StoredDecision"/>); null while there is none.</summary>
    public string? Decision { get; init; }

    public CommentStatus? CommentStatus => Status is null ? null : StatusText.Parse(Status);
}
