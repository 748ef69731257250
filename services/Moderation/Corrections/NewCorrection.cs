using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Remembering;
using Moderation.Rules.Text;

namespace Moderation.Corrections;

/// <summary>A correction to remember: its row, and the numbers by which its text is found.</summary>
internal sealed record NewCorrection(CorrectionRow Row, TextNumbers Numbers)
{
    /// <summary>Null if the comment has no text to compare.</summary>
    /// <param name="comment">The corrected comment.</param>
    /// <param name="status">What it should be: approved or rejected.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="policy">The site's policy, which says for how long it is remembered.</param>
    public static NewCorrection? Of(CorrectedComment comment, CommentStatus status, CorrectedBy by, SitePolicy policy) =>
        Of(comment.Text, comment.SiteId, status, by, policy) is { } made
            ? made with
            {
                Row = made.Row with
                {
                    CommentId = comment.Id,
                    Revision = comment.Revision,
                    Identities = JsonSerializer.Serialize(Traces.Identities(comment.Author, policy), RulesJson.Default.IReadOnlyListString),
                    Scores = status == CommentStatus.Approved ? comment.Scores : null,
                },
            }
            : null;

    /// <summary>The correction of a text for which the site has no comment here; null if there is nothing to compare.</summary>
    public static NewCorrection? Of(CommentText text, Guid siteId, CommentStatus status, CorrectedBy by, SitePolicy policy)
    {
        if (TextNumbers.Of(text) is not { } numbers)
            return null;
        var row = new CorrectionRow
        {
            Id = Guid.CreateVersion7(by.At),
            SiteId = siteId,
            LabelId = by.LabelId,
            Status = status.Name(),
            Source = by.Source,
            Reporter = by.Reporter,
            PersonId = by.PersonId,
            Letters = numbers.Letters,
            Exact = numbers.Exact,
            Identities = "[]",
            Hosts = JsonSerializer.Serialize(Traces.Hosts(text), RulesJson.Default.IReadOnlyListString),
            CorrectedAt = by.At,
            ExpiresAt = by.At.AddDays((policy.Corrections ?? CorrectionSettings.Default).Days),
        };
        return new NewCorrection(row, numbers);
    }
}

/// <summary>Who corrects, when, and by which way.</summary>
/// <param name="Source"><see cref="Moderator"/>, or the protocol of a report, such as <c>akismet</c>.</param>
/// <param name="Reporter">What tells reporters apart at the site.</param>
/// <param name="PersonId">The moderator; null for a report by protocol.</param>
/// <param name="LabelId">The label that a report came with; null for a moderator.</param>
/// <param name="At">The time of the correction.</param>
internal sealed record CorrectedBy(string Source, string Reporter, Guid? PersonId, Guid? LabelId, DateTimeOffset At)
{
    public const string Moderator = "moderator";

    public static CorrectedBy Person(Guid? id, DateTimeOffset at) => new(Moderator, $"person:{id}", id ?? Guid.Empty, null, at);

    /// <summary>
    /// The names are the site's own words, and the same person may report by two protocols. So one name is one reporter, in whatever case,
    /// and all who give none are one.
    /// </summary>
    public static CorrectedBy Report(CommentLabelled label, DateTimeOffset at) =>
        new(label.Source, $"site:{label.Reporter?.Trim().ToUpperInvariant()}", null, label.FeedbackId, at);
}

/// <summary>A row of <c>corrections</c>; the properties are the columns.</summary>
internal sealed record CorrectionRow
{
    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public Guid? CommentId { get; init; }

    public int? Revision { get; init; }

    public Guid? LabelId { get; init; }

    public required string Status { get; init; }

    public required string Source { get; init; }

    public required string Reporter { get; init; }

    public Guid? PersonId { get; init; }

    public required int Letters { get; init; }

    public required long Exact { get; init; }

    public required string Identities { get; init; }

    public required string Hosts { get; init; }

    public string? Scores { get; init; }

    public required DateTimeOffset CorrectedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
