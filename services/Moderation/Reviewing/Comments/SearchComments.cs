using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Authors;
using Moderation.Queue;
using Moderation.Rules;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary><c>GET /v1/review/comments</c>: searches all comments by their words and properties, the newest first.</summary>
internal static class SearchComments
{
    private const int MaxQuery = 500;

    /// <summary>Up to this many sites are named one by one in the SQL text.</summary>
    private const int MaxNamed = 40;

    private static readonly string[] Statuses = ["approved", "held", "rejected"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/comments", HandleAsync)
            .Needs(Permission.Review)
            .WithName("SearchComments")
            .WithSummary("Search comments")
            .WithDescription(
                """
                Newest first. `query` finds words in any order; `"a phrase"` finds the exact phrase, and `-word` excludes comments with the
                word. `site`, `status`, `tag`, `author`, `page`, `from` and `to` (RFC 3339, when the comment was first submitted) limit the
                list. `author` is an identity such as id:42, email:ann@example.com, ip:203.0.113.7 or urlHost:shop.example; an e-mail
                address finds all comments of its mailbox, an IPv6 address those of its 64-bit network. ip and urlHost find comments of many
                people, so they need the role senior or administrator, and are logged in the audit log without the address. If there are
                more, the response has `next`: send it as `cursor`.
                """)
            .WithProblems(400, 403, 404);

    private static async Task<Results<Ok<Page<ReviewComment>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] SearchRequest request,
        [AsParameters] PageQuery asked,
        HttpContext http,
        ModerationDatabase database,
        TimeProvider time,
        CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        if (Search.Read(request).Failed(out problem, out var search))
            return problem;
        var (person, needed) = (http.Person(), AddressLookUps.Needed(search.Author));
        if (!person.MayAnywhere(needed))
            return AddressLookUps.Forbidden();
        if (person.SitesFor(needed, search.Site).Failed(out problem, out var scope))
            return problem;
        if (search.Query is not null && TextSearch.Words(database, search.Query) is null)
            return Problems.Invalid("query", "query must hold at least one word to find, besides the excluded ones.");

        if (page.After is null)
            await AddressLookUps.RecordAsync(search.Author, search.Site, person, database, time.GetUtcNow(), ct);
        await using var connection = await database.OpenAsync(ct);
        var found = await search.FindAsync(scope.Ids, page, database, connection, ct);
        return TypedResults.Ok(page.Answer(found, comment => comment.Id, comment => comment));
    }

    private sealed record Search
    {
        public string? Query { get; private init; }

        public Guid? Site { get; private init; }

        public string? Status { get; private init; }

        public string? Tag { get; private init; }

        /// <inheritdoc cref="AuthorIdentities"/>
        public string? Author { get; private init; }

        public string? Page { get; private init; }

        public DateTimeOffset? From { get; private init; }

        public DateTimeOffset? To { get; private init; }

        public static Checked<Search> Read(SearchRequest request)
        {
            var errors = new List<FieldError>();
            var search = new Search
            {
                Query = Text("query", request.Query, MaxQuery),
                Site = request.Site,
                Status = Text("status", request.Status, 300),
                Tag = Text("tag", request.Tag, 300),
                Author = Text("author", request.Author, 1000),
                Page = Text("page", request.Page, 2048),
                From = request.From?.ToUniversalTime(),
                To = request.To?.ToUniversalTime(),
            };
            if (search.Status is not null && !Statuses.Contains(search.Status))
                Fail("status", $"one of {string.Join(", ", Statuses)}", ErrorCode.UnknownValue);
            if (search.Author is not null && AuthorIdentities.Parse(search.Author) is null)
                Fail("author", "an identity, such as id:42, email:ann@example.com, ip:203.0.113.7 or urlHost:shop.example");
            return errors.Count == 0
                ? search with { Author = search.Author is null ? null : AuthorIdentities.Parse(search.Author) }
                : Problems.Invalid(errors);

            void Fail(string name, string what, ErrorCode code = ErrorCode.Invalid) =>
                errors.Add(new FieldError(name, $"{name} must be {what}, or be left out.", code));

            string? Text(string name, string? value, int max)
            {
                if (value?.Length > max || value?.Any(char.IsControl) == true)
                    Fail(name, $"at most {max:N0} characters without control characters");
                return string.IsNullOrEmpty(value) ? null : value;
            }
        }

        public async Task<List<ReviewComment>> FindAsync(
            IReadOnlyList<Guid>? sites, PageRequest page, ModerationDatabase database, DbConnection connection, CancellationToken ct)
        {
            var (scope, parameters) = Scope(await NameSitesAsync(sites, connection, ct), page, database);
            var rest = Rest();
            if (Query is null)
            {
                return await ReviewComment.QueryAsync(
                    $"where {scope} and {rest} order by c.id desc limit @Limit", parameters, connection, ct);
            }

            var newest = await ReviewComment.QueryAsync(
                Those(TextSearch.AmongTheNewest(database, scope, rest)), parameters, connection, ct);
            return newest.Count > page.Limit
                ? newest
                : await ReviewComment.QueryAsync(Those(TextSearch.AmongAll(database, scope, rest)), parameters, connection, ct);
        }

        /// <summary>The tags are a JSON list. The first condition is that of the index on comments with tags.</summary>
        private string Rest()
        {
            var conditions = new[]
            {
                Status is null ? null : "c.status = @Status",
                Tag is null ? null : @"c.tags is not null and c.tags like @tag escape '\'",
            };
            return string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true"));
        }

        private static string Escaped(string text) => text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);

        private static string Those(string ids) => $"where c.id in ({ids}) order by c.id desc";

        /// <summary>Names all sites where the index needs them: those on authors, pages and tags begin with the site.</summary>
        private async Task<IReadOnlyList<Guid>?> NameSitesAsync(
            IReadOnlyList<Guid>? sites, DbConnection connection, CancellationToken ct) =>
            sites is null && (Author is not null || Page is not null || Tag is not null)
                ? await connection.QueryAsync<Guid>("select id from sites", ct)
                : sites;

        private (string Scope, DynamicParameters Parameters) Scope(
            IReadOnlyList<Guid>? sites, PageRequest page, ModerationDatabase database)
        {
            var parameters = new DynamicParameters(new
            {
                words = Query is null ? null : TextSearch.Words(database, Query),
                Status,
                tag = Tag is null ? null : $"%{Escaped(JsonSerializer.Serialize(Tag))}%",
                Page,
                from = From is { } from ? TimeOrderedId.First(from) : (Guid?)null,
                to = To is { } to ? TimeOrderedId.First(to) : (Guid?)null,
                page.After,
                Limit = page.Limit + 1,
                Author = Author is null ? null : ShownIdentities.ColumnOf(Author).Value,
            });
            var conditions = new[]
            {
                sites is null ? null : SiteCondition(sites, database, parameters),
                Author is null ? null : $"c.{ShownIdentities.ColumnOf(Author).Column} = @Author",
                Page is null ? null : "c.url = @Page",
                From is null ? null : "c.id >= @from",
                To is null ? null : "c.id < @to",
                page.After is null ? null : "c.id < @After",
            };
            return (string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true")), parameters);
        }

        /// <summary>Names the sites one by one, because the planner then knows how many comments each of them has.</summary>
        private static string SiteCondition(IReadOnlyList<Guid> sites, ModerationDatabase database, DynamicParameters parameters)
        {
            if (sites.Count is 0 or > MaxNamed)
            {
                parameters.Add("sites", ModerationDatabase.Values(sites));
                return $"c.site_id in (select r.id from {database.Rows<Guid>("r", "@sites")})";
            }

            for (var i = 0; i < sites.Count; i++)
                parameters.Add($"site{i}", sites[i]);
            return $"c.site_id in ({string.Join(", ", sites.Select((_, i) => $"@site{i}"))})";
        }
    }
}
