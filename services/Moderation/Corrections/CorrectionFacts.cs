using System.Text.Json;
using Dapper;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Remembering;
using Moderation.Rules.Text;

namespace Moderation.Corrections;

/// <summary>
/// The corrections that concern the comments of a batch, read by one statement for all of them. Only comments of sites that have any are
/// sought.
/// </summary>
internal sealed class CorrectionFacts
{
    /// <summary>So many of a comment's corrections are read: after a wave of alike texts, more say the same.</summary>
    private const int MostOfComment = 20;

    private readonly Dictionary<Guid, (Guid SiteId, TextNumbers Numbers)> _sought = [];
    private ILookup<Guid, Row> _found = Array.Empty<Row>().ToLookup(static row => row.Sought);

    public bool AreSought => _sought.Count > 0;

    /// <summary>The parameter <c>numbers</c> of <see cref="Sql"/>.</summary>
    public SqlMapper.ICustomQueryParameter Numbers => ModerationDatabase.Values(_sought.SelectMany(static sought =>
        sought.Value.Numbers.All.Distinct().Select(key => new SoughtNumber(sought.Key, sought.Value.SiteId, key))));

    /// <summary>
    /// Two numbers have to agree, because one may agree by chance; a very short text has one only. A comment is never found by its own
    /// correction: what people decided about an edited comment counts in another way.
    /// </summary>
    public static string Sql(ModerationDatabase database) =>
        $"""
        with matched as (
            select r.comment_id, t.correction_id, count(*) as agreeing
            from {database.Rows<SoughtNumber>("r", "@numbers")}
            join correction_keys as t on t.site_id = r.site_id and t.key = r.key
            group by r.comment_id, t.correction_id
        ), ranked as (
            select
                m.comment_id as sought, m.agreeing, k.id, k.status, k.person_id, k.reporter, k.exact, k.letters, k.identities, k.hosts,
                k.scores, k.corrected_at,
                row_number() over (
                    partition by m.comment_id
                    order by case when k.person_id is null then 1 else 0 end, m.agreeing desc, k.id desc) as place
            from matched as m
            join corrections as k on k.id = m.correction_id
            where k.expires_at > @now
              and (k.comment_id is null or k.comment_id <> m.comment_id)
              and (m.agreeing >= 2 or k.letters < 5)
        )
        select sought, agreeing, id, status, person_id, reporter, exact, letters, identities, hosts, scores, corrected_at
        from ranked
        where place <= {MostOfComment}
        """;

    /// <summary>Adds a comment whose corrections are to be read.</summary>
    public void Seek(Guid commentId, Guid siteId, CommentText text)
    {
        if (TextNumbers.Of(text) is { } numbers)
            _sought[commentId] = (siteId, numbers);
    }

    public async Task ReadAsync(SqlMapper.GridReader results) =>
        _found = (await results.ReadAsync<Row>()).ToLookup(static row => row.Sought);

    /// <summary>What people of the site said about the text of a comment; null if nothing counts.</summary>
    public RememberedWord? Of(Guid commentId, CommentText text, Author? author, SitePolicy policy)
    {
        if (!_sought.TryGetValue(commentId, out var sought) || !_found.Contains(commentId))
            return null;
        var numbers = sought.Numbers;
        return Recollection.Of(_found[commentId].Select(row => row.ToCorrection(numbers)), numbers, text, author, policy);
    }

    private sealed record SoughtNumber(Guid CommentId, Guid SiteId, long Key);

    private sealed record Row
    {
        /// <summary>The comment of the batch.</summary>
        public required Guid Sought { get; init; }

        public required long Agreeing { get; init; }

        public required Guid Id { get; init; }

        public required string Status { get; init; }

        public Guid? PersonId { get; init; }

        public required string Reporter { get; init; }

        public required long Exact { get; init; }

        public required int Letters { get; init; }

        public required string Identities { get; init; }

        public required string Hosts { get; init; }

        public string? Scores { get; init; }

        public required DateTimeOffset CorrectedAt { get; init; }

        public Correction ToCorrection(TextNumbers numbers) => new()
        {
            Id = Id,
            Status = Stored.Status(Status),
            ByPerson = PersonId is not null,
            Reporter = Reporter,
            Exact = Exact,
            Letters = Letters,
            Alike = (int)Agreeing - (Exact == numbers.Exact ? 1 : 0),
            Identities = JsonSerializer.Deserialize(Identities, RulesJson.Default.IReadOnlyListString)!,
            Hosts = JsonSerializer.Deserialize(Hosts, RulesJson.Default.IReadOnlyListString)!,
            Scores = Scores is null ? null : Stored.Scores(Scores),
            CorrectedAt = CorrectedAt,
        };
    }
}
