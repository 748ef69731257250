using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Shared.Http;
using Shared.Reading;

namespace Moderation.Reviewing;

/// <summary>A moderator's decision as it is sent.</summary>
internal record DecisionRequest
{
    [Required]
    [OneOf("approve", "reject", "escalate", "ignore")]
    [Description(
        "approve, reject, escalate, or ignore: leave the comment and dismiss its reports, also those to come unless they say illegal.")]
    public string? Action { get; init; }

    [OneOf(typeof(ModeratorReasons), nameof(ModeratorReasons.Names))]
    [Description(
        "To reject only, and then at least one: spam, insult, hate, threat, obscene, off_topic, privacy, illegal, other. The author "
        + "reads a sentence for each.")]
    public IReadOnlyList<string?>? Reasons { get; init; }

    [Description("For colleagues and the record, at most 2,000 characters; the author does not see it.")]
    public string? Note { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary>A moderator's decision as it was sent, checked.</summary>
internal sealed record ModeratorDecision(string Action, IReadOnlyList<Reason> Reasons, string? Note)
{
    private const int MaxNote = 2000;

    /// <summary>The errors in a request; empty if <see cref="Of"/> can read it.</summary>
    public static List<FieldError> Check(DecisionRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Action is not ("approve" or "reject" or "escalate" or "ignore"))
        {
            errors.Add(new FieldError(
                "#/action",
                "action must be approve, reject, escalate or ignore.",
                request.Action is null ? ErrorCode.Required : ErrorCode.UnknownValue));
        }

        var names = request.Reasons ?? [];
        var unknown = names
            .Select((name, i) => (name, i))
            .FirstOrDefault(reason => reason.name is null || !ModeratorReasons.Names.Contains(reason.name), (name: "", i: -1));
        if (unknown.i >= 0)
        {
            errors.Add(new FieldError(
                $"#/reasons/{unknown.i}",
                $"reasons.{unknown.i} must be one of {string.Join(", ", ModeratorReasons.Names)}.",
                ErrorCode.UnknownValue));
        }

        if (request.Action == "reject" && names.Count == 0)
        {
            errors.Add(new FieldError(
                "#/reasons",
                $"reasons must hold at least one of {string.Join(", ", ModeratorReasons.Names)} to reject.",
                ErrorCode.Required));
        }

        if (request.Action is "approve" or "escalate" or "ignore" && names.Count > 0)
        {
            errors.Add(new FieldError(
                "#/reasons",
                $"reasons say what is wrong with a rejected comment. Omit them to {request.Action}, and put a remark for colleagues into "
                + "note."));
        }

        CheckNote(request.Note, errors);
        return errors;
    }

    /// <summary>The decision of a request without errors.</summary>
    public static ModeratorDecision Of(DecisionRequest request) =>
        new(request.Action!, [.. (request.Reasons ?? []).Distinct().Select(name => ModeratorReasons.Of(name!))], request.Note);

    public static void CheckNote(string? note, List<FieldError> errors)
    {
        if (note?.Length > MaxNote)
            errors.Add(new FieldError("#/note", $"note must be at most {MaxNote:N0} characters."));
    }

    public Review ToReview(StoredComment comment, Decider by, DateTimeOffset now) => Action switch
    {
        "approve" => Review.Approve(comment, Note, by, now),
        "reject" => Review.Reject(comment, Reasons, Note, by, now),
        "ignore" => Review.Ignore(comment, Note, by, now),
        _ => Review.Escalate(comment, Note, by, now),
    };
}

/// <summary>The decision that is in force now.</summary>
internal sealed record DecisionResponse
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("Until when you can undo it yourself; absent after an undo.")]
    public DateTimeOffset? UndoUntil { get; init; }

    public static DecisionResponse Of(Review review, Person person) => new()
    {
        CommentId = review.Comment.Id,
        Version = review.Comment.Version + 1,
        Status = review.Status.Name(),
        Reasons = review.Reasons,
        UndoUntil = review.Action == DecisionActions.Undo ? null : review.At + UndoRules.WindowOf(person, review.Comment.SiteId),
    };
}
