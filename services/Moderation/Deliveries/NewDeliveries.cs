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

/// <summary>Stores the deliveries of decisions in the transaction that stores the decisions.</summary>
internal sealed class NewDeliveries(ModerationDatabase database, IOptions<SmtpOptions> smtp)
{
    /// <summary>The limit for each site. Without it, comments could be used to fill a stranger's mailbox.</summary>
    private const int MailsPerAddressAndDay = 5;

    /// <summary>Empty if there is nothing to send.</summary>
    public IReadOnlyList<Statement> Insert(IEnumerable<DecisionToDeliver> decisions)
    {
        var rows = Numbered(decisions.SelectMany(Of));
        return rows.Count == 0 ? [] : [Insert(rows)];
    }

    private Statement Insert(List<Row> rows) => new(
        $"""
        insert into deliveries (id, kind, site_id, comment_id, version, target, body, next_attempt_at, created_at)
        select r.id, r.kind, r.site_id, r.comment_id, r.version, r.target, r.body, r.created_at, r.created_at
        from {database.Rows<Row>()}
        where r.kind = 'webhook' or r.place + (
            select count(*)
            from deliveries as d
            where d.kind = 'email' and d.target = r.target and d.site_id = r.site_id and d.created_at > @since
        ) <= {MailsPerAddressAndDay}
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
            yield return RowOf(DeliveryKind.Webhook, decided, url, WebhookBody.Of(decided, comment.ExternalId));
        if (smtp.Value.IsOn && site.NotifyAuthors && AuthorNotice.IsDue(decided) && comment.Author?.Email is { Length: > 0 } email)
        {
            var notice = AuthorNotice.Of(site, comment, decided, decision.IsReported);
            yield return RowOf(DeliveryKind.Email, decided, EmailAddress.Normalised(email), notice.ToJson());
        }
    }

    private static Row RowOf(string kind, CommentDecided decided, string target, string body) => new()
    {
        Id = Guid.CreateVersion7(decided.DecidedAt),
        Kind = kind,
        SiteId = decided.SiteId,
        CommentId = decided.CommentId,
        Version = decided.Version,
        Target = target,
        Body = body,
        CreatedAt = decided.DecidedAt,
    };

    /// <summary>Numbers the e-mails of this batch to the same address, because the table does not hold them yet.</summary>
    private static List<Row> Numbered(IEnumerable<Row> rows) =>
    [
        .. rows
            .GroupBy(row => (row.Kind, row.SiteId, row.Target))
            .SelectMany(same => same.Select((row, i) => row with { Place = i + 1 })),
    ];

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Kind { get; init; }

        public required Guid SiteId { get; init; }

        public required Guid CommentId { get; init; }

        public required int Version { get; init; }

        public required string Target { get; init; }

        public required string Body { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public int Place { get; init; }
    }
}
