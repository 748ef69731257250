using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Queue.Reports;

namespace Moderation.Tests.Hosting;

/// <summary>Comments and scores to try things with.</summary>
internal static class Some
{
    public static Dictionary<string, double> Harmless => new() { ["toxicity"] = 0.01, ["spam"] = 0.02 };

    public static CommentSubmitted Comment(Guid? siteId = null, Guid? id = null, int revision = 1) => new()
    {
        CommentId = id ?? Guid.CreateVersion7(),
        Revision = revision,
        SiteId = siteId ?? Guid.CreateVersion7(),
        CorrelationId = Guid.CreateVersion7(),
        Content = $"The secret text of revision {revision}.",
        SubmittedAt = new DateTimeOffset(2026, 5, 4, 12, 29, 58, TimeSpan.Zero),
    };

    public static CommentsClassified Classified(CommentSubmitted comment, IReadOnlyDictionary<string, double> scores, string? language = null) =>
        Classified(scores, [comment], language);

    public static CommentsClassified Classified(IReadOnlyDictionary<string, double> scores, IReadOnlyList<CommentSubmitted> comments, string? language = null) => new()
    {
        Comments =
        [
            .. comments.Select(comment => new CommentClassified
            {
                Comment = comment, Scores = scores, Language = language, ModelVersion = "test-1", ClassifiedAt = DateTimeOffset.UtcNow,
            }),
        ],
    };

    /// <summary>Open reports of new readers.</summary>
    public static ReportTally Reports(params (string Reason, int Readers)[] reasons) => new()
    {
        Readers = reasons.Sum(reason => reason.Readers),
        Weight = reasons.Sum(reason => reason.Readers),
        Reasons = [.. reasons.Select(reason => new ReasonTally(reason.Reason, reason.Readers, 1))],
    };

    public static CommentToDecide Scored(CommentSubmitted comment, params (string Attribute, double Score)[] scores) => new()
    {
        Comment = comment,
        Scores = scores.Length == 0 ? Harmless : scores.ToDictionary(s => s.Attribute, s => s.Score),
        ModelVersion = "test-1",
    };

    public static CommentSubmitted By(this CommentSubmitted comment, string email) => comment with { Author = new Author { Email = email } };
}
