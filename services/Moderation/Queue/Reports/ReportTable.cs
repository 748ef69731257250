using System.Data.Common;
using Moderation.Contracts;
using Shared.Storage;

namespace Moderation.Queue.Reports;

/// <summary>A row of <c>reports</c>; the properties are the columns.</summary>
internal sealed record ReportRow
{
    public required Guid Id { get; init; }

    public required Guid CommentId { get; init; }

    public required Guid SiteId { get; init; }

    public required int Revision { get; init; }

    public required string Reason { get; init; }

    public string? Text { get; init; }

    public string? ReporterId { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>The comment's version when the report came.</summary>
    public required int Version { get; init; }

    /// <inheritdoc cref="CommentReported.Version"/>
    public required int ReportVersion { get; init; }

    /// <inheritdoc cref="ReporterRecord.Weight"/>
    public required double Weight { get; init; }

    /// <summary>One of <see cref="ReportOutcomes"/>.</summary>
    public required string State { get; init; }

    /// <summary>The comment's version by which the state changed last; null while no person has decided.</summary>
    public int? StateVersion { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What Intake is told about it; null while there is nothing to tell.</summary>
    public ReportAnswer? ToAnswer() => StateVersion is not { } version ? null : new ReportAnswer
    {
        FeedbackId = Id,
        Version = ReportVersion,
        Outcome = State,
        DecisionVersion = version,
        AnsweredAt = AnsweredAt,
    };
}

/// <summary>The outcome that a person's decision gives to the open reports of a comment.</summary>
internal sealed record AnsweredReports(Guid CommentId, int Version, string State);

/// <summary>A decision that is undone, and the version of the comment after that.</summary>
internal sealed record UndoneAnswer(Guid CommentId, int Undoes, int Version);

/// <summary>Reads and writes reports.</summary>
internal static class ReportTable
{
    private const string Columns =
        """
        p.id, p.comment_id, p.site_id, p.revision, p.reason, p.text, p.reporter_id, p.reported_at, p.version, p.report_version, p.weight,
        p.state, p.state_version, p.answered_at
        """;

    public static Task<ReportRow?> FindAsync(Guid id, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<ReportRow>($"select {Columns} from reports as p where p.id = @id", new { id }, ct);

    /// <summary>The reports of these comments that a person's decision has answered, or that an undo has opened again.</summary>
    public static Task<List<ReportRow>> ReadAnsweredAsync(
        IEnumerable<Guid> commentIds, DbConnection connection, ModerationDatabase database, CancellationToken ct) =>
        connection.QueryAsync<ReportRow>(
            $"""
            select {Columns}
            from {database.Rows<Guid>()}
            join reports as p on p.comment_id = r.id
            where p.state_version is not null
            """,
            new { rows = ModerationDatabase.Values(commentIds) },
            ct);

    /// <summary>
    /// Inserts a report. Another report of the same reader about the same revision is replaced if it is older: an Intake that lost its
    /// table gives new ids. False if nothing changed.
    /// </summary>
    public static async Task<bool> InsertAsync(ReportRow report, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into reports (id, comment_id, site_id, revision, reason, text, reporter_id, reported_at, version, report_version,
                weight, state, state_version, answered_at)
            values (@Id, @CommentId, @SiteId, @Revision, @Reason, @Text, @ReporterId, @ReportedAt, @Version, @ReportVersion, @Weight,
                @State, @StateVersion, @AnsweredAt)
            on conflict (comment_id, revision, reporter_id) where reporter_id is not null do update set
                id = excluded.id,
                reason = excluded.reason,
                text = coalesce(excluded.text, reports.text),
                reported_at = excluded.reported_at,
                version = excluded.version,
                report_version = excluded.report_version,
                weight = excluded.weight,
                state = excluded.state,
                state_version = excluded.state_version,
                answered_at = excluded.answered_at
            where reports.reported_at < excluded.reported_at
            """,
            report,
            ct) == 1;

    /// <summary>Replaces an earlier version of a report. What its reader wrote stays if they write nothing now.</summary>
    public static Task UpdateAsync(ReportRow report, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update reports
            set reason = @Reason, text = coalesce(@Text, text), reported_at = @ReportedAt, version = @Version,
                report_version = @ReportVersion, weight = @Weight, state = @State, state_version = @StateVersion, answered_at = @AnsweredAt
            where id = @Id
            """,
            report,
            ct);

    /// <summary>Answers the open reports of comments, whichever revision each is about.</summary>
    public static IEnumerable<Statement> Answer(
        ModerationDatabase database, IReadOnlyCollection<AnsweredReports> answered, DateTimeOffset at)
    {
        if (answered.Count > 0)
        {
            yield return new Statement(
                $"""
                update reports
                set state = r.state, state_version = r.version, answered_at = @at
                from {database.Rows<AnsweredReports>()}
                where reports.comment_id = r.comment_id and reports.state = 'open'
                """,
                ("rows", ModerationDatabase.Values(answered)),
                ("at", at));
        }
    }

    /// <summary>Opens again the reports that undone decisions had answered.</summary>
    public static Task ReopenAsync(
        IEnumerable<UndoneAnswer> undone, DbTransaction transaction, ModerationDatabase database, CancellationToken ct) =>
        transaction.ExecuteAsync(
            $"""
            update reports
            set state = 'open', state_version = r.version, answered_at = null
            from {database.Rows<UndoneAnswer>()}
            where reports.comment_id = r.comment_id and reports.state_version = r.undoes and reports.state <> 'open'
            """,
            new { rows = ModerationDatabase.Values(undone) },
            ct);
}
