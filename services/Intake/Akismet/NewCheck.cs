using System.Globalization;
using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>A check to be stored.</summary>
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

    /// <summary>The site's correction; set here only for a correction that found no check.</summary>
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

/// <summary>The answers to a check, as the table writes them.</summary>
internal static class Answers
{
    public const string Spam = "spam";
    public const string Ham = "ham";
    public const string Later = "later";
    public const string None = "none";

    /// <summary>The answer for a comment with this status; later while there is no verdict.</summary>
    public static string Of(CommentStatus? status) => status switch
    {
        CommentStatus.Approved => Ham,
        CommentStatus.Rejected => Spam,
        _ => Later,
    };
}

/// <summary>An earlier check and the present status of its comment.</summary>
internal sealed record EarlierCheck
{
    public required Guid Guid { get; init; }

    public Guid? CommentId { get; init; }

    public required bool IsTest { get; init; }

    public string? Status { get; init; }

    /// <summary>The decision as JSON (<see cref="StoredDecision"/>); null while there is none.</summary>
    public string? Decision { get; init; }

    public CommentStatus? CommentStatus => Status is null ? null : StatusText.Parse(Status);
}
