using Moderation.Access;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Reviewing;
using Moderation.Rules;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class RuleTests
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CommentStatus.Approved, false, "abuse", 1, true)]
    [InlineData(CommentStatus.Rejected, false, "illegal", 9, false)]
    [InlineData(CommentStatus.Approved, true, "abuse", 2, false)]
    [InlineData(CommentStatus.Approved, true, "abuse", 3, true)]
    [InlineData(CommentStatus.Approved, true, "illegal", 1, true)]
    public void A_report_calls_for_a_person(CommentStatus status, bool decidedByPerson, string reason, int open, bool calls) =>
        Assert.Equal(calls, ReportRules.Calls(status, decidedByPerson, Some.Reports((reason, open))));

    [Fact]
    public void Readers_whose_reports_were_dismissed_need_company_to_call_a_person_again() =>
        Assert.False(ReportRules.Calls(CommentStatus.Approved, true, Some.Reports(("abuse", 3)) with { Weight = 1.2 }));

    [Theory]
    [InlineData(CommentStatus.Approved, false, 5, 5, true)]
    [InlineData(CommentStatus.Approved, false, 4.9, 5, false)]
    [InlineData(CommentStatus.Approved, true, 50, 5, false)]
    [InlineData(CommentStatus.Held, false, 50, 5, false)]
    [InlineData(CommentStatus.Approved, false, 50, null, false)]
    public void Reports_hide_what_the_policy_approved(CommentStatus status, bool decidedByPerson, double weight, int? from, bool hides) =>
        Assert.Equal(
            hides,
            ReportRules.Hides(
                status, decidedByPerson, Some.Reports(("abuse", 50)) with { Weight = weight }, from is { } number ? new ReportSettings { HideFrom = number } : null));

    [Theory]
    [InlineData("approved", 0, true)]
    [InlineData("held", 1, true)]
    [InlineData("held", 0, false)]
    [InlineData("rejected", 1, false)]
    public void Reports_are_ignored_only_of_what_is_shown_or_reported(string status, int reports, bool allowed) =>
        Assert.Equal(
            allowed,
            DecisionRules.Objection(Comment() with { Status = status, ReportsIfUndone = reports }, "ignore", Somebody(Role.Moderator), Now) is null);

    [Fact]
    public void People_take_back_their_own_within_a_quarter_of_an_hour()
    {
        var (me, mine) = (Somebody(Role.Moderator), Past(2, "decide"));
        mine = mine with { PersonId = me.Id };

        Assert.Null(UndoRules.Objection(mine, Past(1, "decide"), me, Site, Now.AddMinutes(15)));
        Assert.Contains("15 minutes", UndoRules.Objection(mine, Past(1, "decide"), me, Site, Now.AddMinutes(16))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_seniors_take_back_what_others_decided_and_only_for_a_day()
    {
        var theirs = Past(2, "decide") with { PersonId = Guid.CreateVersion7() };

        Assert.NotNull(UndoRules.Objection(theirs, Past(1, "decide"), Somebody(Role.Moderator), Site, Now));
        Assert.Null(UndoRules.Objection(theirs, Past(1, "decide"), Somebody(Role.Senior), Site, Now.AddHours(24)));
        Assert.NotNull(UndoRules.Objection(theirs, Past(1, "decide"), Somebody(Role.Senior), Site, Now.AddHours(25)));
    }

    [Fact]
    public void What_the_policy_decided_and_what_was_taken_back_cannot_be_taken_back()
    {
        var senior = Somebody(Role.Senior);

        Assert.NotNull(UndoRules.Objection(Past(2, "decide") with { DecidedBy = "policy" }, Past(1, "decide"), senior, Site, Now));
        Assert.NotNull(UndoRules.Objection(Past(2, "undo"), Past(1, "decide"), senior, Site, Now));
        Assert.NotNull(UndoRules.Objection(null, null, senior, Site, Now));
    }

    [Fact]
    public void The_last_word_is_what_people_said_and_did_not_take_back()
    {
        PastDecision[] past =
        [
            Past(1, "decide") with { DecidedBy = "policy" }, Past(2, "escalate"), Past(3, "decide"), Past(4, "undo") with { Undoes = 3 },
            Past(5, "decide"), Past(6, "undo") with { Undoes = 5 }, Past(7, "decide") with { DecidedBy = "policy" },
        ];

        Assert.Null(PastDecision.LastWord(past, before: 2));
        Assert.Equal(3, PastDecision.LastWord(past, before: 4)!.Version);
        Assert.Equal(2, PastDecision.LastWord(past, before: 5)!.Version);
        Assert.Equal(2, PastDecision.LastWord(past)!.Version);
    }

    [Fact]
    public void Whoever_decided_does_not_decide_the_appeal_be_they_senior_or_not()
    {
        var senior = Somebody(Role.Senior);

        Assert.NotNull(DecisionRules.Objection(Comment() with { NotBy = senior.Id }, "approve", senior, Now));
        Assert.Null(DecisionRules.Objection(Comment() with { NotBy = Guid.CreateVersion7() }, "approve", senior, Now));
    }

    [Fact]
    public void What_somebody_else_has_taken_is_theirs_until_the_claim_ends()
    {
        var comment = Comment() with { ClaimedBy = Guid.CreateVersion7(), ClaimedUntil = Now.AddMinutes(1) };

        Assert.NotNull(DecisionRules.Objection(comment, "approve", Somebody(Role.Moderator), Now));
        Assert.Null(DecisionRules.Objection(comment, "approve", Somebody(Role.Moderator), Now.AddMinutes(1)));
        Assert.Null(DecisionRules.Objection(comment, "approve", Somebody(Role.Senior), Now));
    }

    [Theory]
    [InlineData("escalate", null, null, 0)]
    [InlineData("reject", null, null, 1)]
    [InlineData("reject", "spam", null, 0)]
    [InlineData("reject", "nonsense", null, 1)]
    [InlineData("approve", null, null, 0)]
    [InlineData("approve", "spam", null, 1)]
    [InlineData("escalate", "spam", null, 1)]
    [InlineData("ban", null, null, 1)]
    [InlineData(null, null, "a\0b", 1)]
    public void A_decision_is_checked(string? action, string? reason, string? note, int errors)
    {
        var found = ModeratorDecision.Check(new DecisionRequest { Action = action, Reasons = reason is null ? null : [reason], Note = note });

        Assert.Equal(errors, found.Count);
    }

    [Fact]
    public void A_note_is_taken_with_whatever_an_office_program_has_put_into_it() =>
        Assert.Equal("a b\tc", ModeratorDecision.Of(new DecisionRequest { Action = "approve", Note = "a\u0000b\tc" }).Note);

    [Fact]
    public void A_place_in_the_queue_survives_its_way_through_a_cursor()
    {
        var cursor = new QueueCursor(-7391.123456789012, Now.AddTicks(7), Guid.CreateVersion7());

        Assert.Equal(cursor, QueueCursor.Parse(cursor.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    [InlineData("TmFOIDEgMDE5YWJjMDAwMDAwNzAwMDgwMDAwMDAwMDAwMDAwMDE")]
    public void A_cursor_that_nobody_answered_is_none(string text) => Assert.Null(QueueCursor.Parse(text));

    private static Person Somebody(Role role) => new() { Id = Guid.CreateVersion7(), Email = "a@example.com", Name = "", Roles = [new RoleAtSite(Site, role)] };

    private static PastDecision Past(int version, string action) => new()
    {
        CommentId = Guid.Empty,
        Version = version,
        Status = "held",
        Reasons = "[]",
        DecidedBy = "moderator",
        InForce = "moderator",
        Action = action,
        DecidedAt = Now,
    };

    private static StoredComment Comment() => new()
    {
        Id = Guid.CreateVersion7(),
        Revision = 1,
        Version = 1,
        SiteId = Site,
        CorrelationId = Guid.CreateVersion7(),
        Status = "held",
        Reasons = "[]",
        Scores = "{}",
        PolicyVersion = 1,
        DecidedBy = "policy",
        SubmittedAt = Now,
        DecidedAt = Now,
        Reports = 0,
        QueuedAt = Now,
    };
}
