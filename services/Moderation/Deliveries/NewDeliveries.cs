using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>A decision of which the site and the author are notified.</summary>
/// <param name="Site">Null if Moderation does not know the site; then nobody is notified.</param>
/// <param name="Comment">The comment that was decided; its text is not needed.</param>
/// <param name="Decided">The decision.</param>
/// <param name="IsReported">Whether readers had reported the comment.</param>
internal sealed record DecisionToDeliver(Site? Site, CommentSubmitted Comment, CommentDecided Decided, bool IsReported);

/// <summary>
/// Stores the deliveries of decisions in the transaction that stores the decisions. Webhooks are called at once. E-mails wait for a while
/// (<see cref="SmtpOptions.Delay"/>): a decision that is followed by another one meanwhile is not told, and neither is one that only
/// restores what the author was told last.
/// </summary>
internal sealed class NewDeliveries(ModerationDatabase database, IOptions<SmtpOptions> smtp)
{
    /// <summary>The limit for each site. Without it, comments could be used to fill a stranger's mailbox.</summary>
    private const int MailsPerAddressAndDay = 5;

    /// <summary>
    /// Status and body of the last e-mail that the author got about the comment; null if there was none. An attempt counts: it may be
    /// succeeding at this moment, and a person's word that was promised comes twice rather than never.
    /// </summary>
    private const string Told =
        """
        (
            select coalesce(t.status, '') || t.body
            from deliveries as t
            where t.kind = 'email' and t.comment_id = r.comment_id and t.version < r.version
              and (t.state = 'delivered' or (t.state in ('pending', 'cancelled') and t.attempts > 0))
            order by t.version desc
            limit 1
        )
        """;

    /// <summary>Empty if there is nothing to send and nothing to hold back.</summary>
    public IReadOnlyList<Statement> Insert(IEnumerable<DecisionToDeliver> decisions)
    {
        var all = decisions.ToList();
        var rows = Numbered(all.SelectMany(Of));
        var later = all.FindAll(decision => decision.Decided.Version > 1).ConvertAll(decision => decision.Decided.CommentId);
        return [.. later.Count == 0 ? [] : new[] { Cancel(later) }, .. rows.Count == 0 ? [] : new[] { Insert(rows) }];
    }

    /// <summary>Cancels the e-mails about earlier decisions that are not sent yet.</summary>
    private Statement Cancel(List<Guid> comments) => new(
        $"""
        update deliveries
        set state = 'cancelled', last_error = 'Another decision about the comment came before it was sent.'
        where kind = 'email' and state = 'pending' and comment_id in (select r.id from {database.Rows<Guid>()})
        """,
        ("rows", ModerationDatabase.Values(comments)));

    private Statement Insert(List<Row> rows) => new(
        $"""
        with drafts as (
            select
                r.id, r.kind, r.site_id, r.comment_id, r.version, r.status, r.target, r.body, r.due_at, r.created_at, r.place,
                case when r.kind = 'email' then {Told} end as told
            from {database.Rows<Row>()}
        )
        insert into deliveries (id, kind, site_id, comment_id, version, status, target, body, next_attempt_at, created_at)
        select d.id, d.kind, d.site_id, d.comment_id, d.version, d.status, d.target, d.body, d.due_at, d.created_at
        from drafts as d
        where d.kind = 'webhook'
           or (d.status = 'approved' and d.told is not null and d.told not like 'approved%')
           or (d.status <> 'approved' and (d.told is null or d.told <> d.status || d.body) and d.place + (
                select count(*)
                from deliveries as e
                where e.kind = 'email' and e.target = d.target and e.site_id = d.site_id and e.created_at > @since
                  and e.state <> 'cancelled' and coalesce(e.status, '') <> 'approved'
            ) <= {MailsPerAddressAndDay})
        on conflict (kind, comment_id, version) do nothing
        """,
        ("rows", ModerationDatabase.Values(rows)),
        ("since", rows[0].CreatedAt.AddDays(-1)));

    private IEnumerable<Row> Of(DecisionToDeliver decision)
    {
        if (decision.Site is not { } site)
            yield break;
        var (comment, decided) = (decision.Comment, decision.Decided);
        if (site.WebhookUrl is { } url && site.WebhookDisabledAt is null)
            yield return RowOf(DeliveryKind.Webhook, decided, url, WebhookBody.Of(decided, site.Name, comment.ExternalId));
        if (site.NotifyAuthors && AuthorNotice.MayBeDue(decided) && comment.Author?.Email is { Length: > 0 } email)
        {
            var notice = AuthorNotice.Of(site, comment, decided, decision.IsReported);
            yield return RowOf(DeliveryKind.Email, decided, EmailAddress.Normalised(email), notice.ToJson()) with
            {
                DueAt = decided.DecidedAt + smtp.Value.Delay,
            };
        }
    }

    private static Row RowOf(string kind, CommentDecided decided, string target, string body) => new()
    {
        Id = Guid.CreateVersion7(decided.DecidedAt),
        Kind = kind,
        SiteId = decided.SiteId,
        CommentId = decided.CommentId,
        Version = decided.Version,
        Status = decided.Status.Name(),
        Target = target,
        Body = body,
        DueAt = decided.DecidedAt,
        CreatedAt = decided.DecidedAt,
    };

    /// <summary>
    /// Numbers the e-mails of this batch to the same address, because the table does not hold them yet. Approvals are not limited: each
    /// follows an e-mail that was.
    /// </summary>
    private static List<Row> Numbered(IEnumerable<Row> rows) =>
    [
        .. rows
            .GroupBy(row => (row.Kind, row.SiteId, row.Target, IsApproval: row.Status == CommentStatus.Approved.Name()))
            .SelectMany(same => same.Select((row, i) => row with { Place = i + 1 })),
    ];

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Kind { get; init; }

        public required Guid SiteId { get; init; }

        public required Guid CommentId { get; init; }

        public required int Version { get; init; }

        public required string Status { get; init; }

        public required string Target { get; init; }

        public required string Body { get; init; }

        public required DateTimeOffset DueAt { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public int Place { get; init; }
    }
}
