using System.Data.Common;
using Shared.Storage;

namespace Moderation.Corrections;

/// <summary>Writes corrections, within limits that bound the table whatever people do.</summary>
internal static class CorrectionTable
{
    /// <summary>How many corrections of one moderator a site remembers, of one reporter by protocol, and of all together.</summary>
    public const int MostOfPerson = 2000, MostOfReporter = 300, MostOfSite = 10_000;

    private const int MostRemoved = 1000;

    /// <summary>Forgets everything that was remembered of these comments: a person has decided anew.</summary>
    public static IEnumerable<Statement> Replace(ModerationDatabase database, IReadOnlyCollection<Guid> comments)
    {
        if (comments.Count > 0)
        {
            yield return new Statement(
                $"delete from corrections where comment_id in (select r.id from {database.Rows<Guid>()})",
                ("rows", ModerationDatabase.Values(comments)));
        }
    }

    /// <summary>
    /// Forgets what a report replaces: the reporter's own earlier one about the comment, and what others said against it, since the site
    /// has the last word on its comments.
    /// </summary>
    public static Statement ReplaceReported(Guid comment, string reporter, string status) => new(
        "delete from corrections where comment_id = @comment and (reporter = @reporter or status <> @status)",
        ("comment", comment),
        ("reporter", reporter),
        ("status", status));

    /// <summary>Forgets what the same reporter said earlier about the same text alone.</summary>
    public static Statement ReplaceText(CorrectionRow row) => new(
        """
        delete from corrections
        where comment_id is null and reporter = @reporter
          and id in (select t.correction_id from correction_keys as t where t.site_id = @site and t.key = @exact)
        """,
        ("reporter", row.Reporter),
        ("site", row.SiteId),
        ("exact", row.Exact));

    public static IEnumerable<Statement> Add(ModerationDatabase database, IReadOnlyCollection<NewCorrection> made, DateTimeOffset now)
    {
        if (made.Count == 0)
            yield break;
        yield return new Statement(
            $"""
            insert into corrections (id, site_id, comment_id, revision, label_id, status, source, reporter, person_id, letters, exact,
                identities, hosts, scores, corrected_at, expires_at)
            select r.id, r.site_id, r.comment_id, r.revision, r.label_id, r.status, r.source, r.reporter, r.person_id, r.letters, r.exact,
                r.identities, r.hosts, r.scores, r.corrected_at, r.expires_at
            from {database.Rows<CorrectionRow>()}
            """,
            ("rows", ModerationDatabase.Values(made.Select(static correction => correction.Row))));
        yield return new Statement(
            $"""
            insert into correction_keys (site_id, key, correction_id)
            select r.site_id, r.key, r.correction_id
            from {database.Rows<KeyRow>()}
            where true
            on conflict (site_id, key, correction_id) do nothing
            """,
            ("rows", ModerationDatabase.Values(made.SelectMany(static correction =>
                correction.Numbers.All.Select(key => new KeyRow(correction.Row.SiteId, key, correction.Row.Id))))));
        foreach (var statement in Trim(database, made, now))
            yield return statement;
    }

    /// <summary>False if there is no such correction at the site.</summary>
    public static async Task<bool> RemoveAsync(Guid siteId, Guid id, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync("delete from corrections where id = @id and site_id = @siteId", new { id, siteId }, ct) == 1;

    /// <summary>Removes what has expired and what exceeds a limit, the oldest first. Ids grow with time.</summary>
    private static IEnumerable<Statement> Trim(ModerationDatabase database, IReadOnlyCollection<NewCorrection> made, DateTimeOffset now)
    {
        foreach (var (site, reporter, isPerson) in made
            .Select(static correction => (correction.Row.SiteId, correction.Row.Reporter, correction.Row.PersonId is not null))
            .Distinct())
        {
            yield return Remove(
                database,
                "k.site_id = @site and k.reporter = @reporter",
                "order by k.id desc limit @removed offset @most",
                ("site", site),
                ("reporter", reporter),
                ("most", isPerson ? MostOfPerson : MostOfReporter));
        }

        foreach (var site in made.Select(static correction => correction.Row.SiteId).Distinct())
        {
            yield return Remove(
                database, "k.site_id = @site", "order by k.id desc limit @removed offset @most", ("site", site), ("most", MostOfSite));
        }

        yield return Remove(database, "k.expires_at < @now", "order by k.expires_at limit @removed", ("now", now));
    }

    private static Statement Remove(
        ModerationDatabase database, string condition, string tail, params (string Name, object Value)[] parameters) => new(
        $"""
        delete from corrections
        where id in (
            select k.id
            from corrections as k
            where {condition}
            {tail}
            {database.LockAndSkip})
        """,
        [.. parameters, ("removed", MostRemoved)]);

    private sealed record KeyRow(Guid SiteId, long Key, Guid CorrectionId);
}
