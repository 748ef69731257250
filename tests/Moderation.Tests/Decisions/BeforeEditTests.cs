using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Decisions;

public sealed class BeforeEditTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Reason Trusted = ReasonTexts.TrustedAuthor;

    private readonly BeforeEdit _quiet = new() { Id = Guid.CreateVersion7() };

    [Theory]
    [InlineData("decide", "rejected", CommentStatus.Held)]
    [InlineData("correct", "rejected", CommentStatus.Held)]
    [InlineData("escalate", "held", CommentStatus.Held)]
    [InlineData("decide", "approved", CommentStatus.Approved)]
    public void What_people_said_last_decides_whether_an_edit_needs_them(string action, string status, object becomes) =>
        Assert.Equal(becomes, (_quiet with { LastWord = Word(action, status) }).Check(Of(CommentStatus.Approved)).Status);

    [Theory]
    [InlineData(null, "abuse", 1, CommentStatus.Held)]
    [InlineData("approved", "abuse", 2, CommentStatus.Approved)]
    [InlineData("approved", "abuse", 3, CommentStatus.Held)]
    [InlineData("approved", "illegal", 1, CommentStatus.Held)]
    public void Reports_that_call_for_a_person_are_not_answered_by_an_edit(string? lastWord, string reason, int count, object becomes)
    {
        var before = _quiet with { LastWord = lastWord is null ? null : Word("decide", lastWord), Reports = count, Open = Some.Reports((reason, count)) };

        Assert.Equal(becomes, before.Check(Of(CommentStatus.Approved)).Status);
        Assert.Equal(CommentStatus.Approved, (before with { Open = ReportTally.None }).Check(Of(CommentStatus.Approved)).Status);
    }

    [Fact]
    public void What_only_the_policy_had_held_it_may_approve_and_what_it_rejects_is_rejected()
    {
        Assert.Equal([Trusted], (_quiet with { Kind = QueueKind.Held, QueuedAt = Now }).Check(Of(CommentStatus.Approved)).Reasons);
        Assert.Equal(CommentStatus.Rejected, (_quiet with { LastWord = Word("decide", "rejected") }).Check(Of(CommentStatus.Rejected)).Status);
        Assert.Equal(["edited"], (_quiet with { Kind = QueueKind.Reported, QueuedAt = Now }).Check(Of(CommentStatus.Approved)).Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void What_waits_for_a_person_keeps_its_place_its_reports_and_who_is_to_decide()
    {
        var before = _quiet with
        {
            Kind = QueueKind.Reported,
            QueuedAt = Now.AddDays(-1),
            Reports = 7,
            Open = Some.Reports(("illegal", 1)),
            LastWord = Word("escalate", "approved") with { Version = 1 }
        };
        var anew = QueueRow.Of(Some.Comment(), "en", [ReasonTexts.Edited], Now);
        var edited = new Verdict { Status = CommentStatus.Held, Reasons = [ReasonTexts.Edited], Tags = ["links"] };

        var (row, codes) = before.Place(anew, edited);

        Assert.Equal((QueueKind.Reported, 1, Now.AddDays(-1), before.LastWord!.PersonId), (row.Kind, row.Reports, row.QueuedAt, row.EscalatedBy));
        Assert.Equal(["edited", "reported_illegal", "tag:links"], codes);
        Assert.Contains("as illegal", row.Points, StringComparison.Ordinal);
        Assert.True(row.Rank > anew.Rank);
        Assert.Equal(anew, _quiet.Place(anew, edited).Row);
    }

    [Fact]
    public void A_comment_that_only_the_policy_held_has_waited_since_it_first_did()
    {
        var anew = QueueRow.Of(Some.Comment(), "en", [ReasonTexts.Edited], Now);
        var held = _quiet with { Kind = QueueKind.Held, QueuedAt = Now.AddHours(-5) };

        var row = held.Place(anew, Of(CommentStatus.Held)).Row;

        Assert.Equal((QueueKind.Held, 0, Now.AddHours(-5)), (row.Kind, row.Reports, row.QueuedAt));
        Assert.Equal(anew.Rank + 5, row.Rank, tolerance: 0.001);
    }

    private static Verdict Of(CommentStatus status) => new() { Status = status, Reasons = [Trusted] };

    private static PastDecision Word(string action, string status) => new()
    {
        CommentId = Guid.Empty,
        Version = 2,
        Status = status,
        Reasons = "[]",
        DecidedBy = "moderator",
        InForce = "moderator",
        Action = action,
        DecidedAt = Now,
        PersonId = Guid.CreateVersion7(),
    };
}
