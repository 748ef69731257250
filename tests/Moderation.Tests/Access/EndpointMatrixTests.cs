using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Tests.Hosting;
using Shared.Http;

namespace Moderation.Tests.Access;

public sealed class EndpointMatrixOnSqlite(ModerationHost host) : EndpointMatrixTests(host), IClassFixture<ModerationHost>;

public sealed class EndpointMatrixOnPostgres(PostgresHost host) : EndpointMatrixTests(host), IClassFixture<PostgresHost>;

/// <summary>Every endpoint there is, tried by everybody: by what it says that it needs, not by a list that somebody has to keep.</summary>
public abstract partial class EndpointMatrixTests(ModerationHost host)
{
    private static readonly string[] OfPeople = ["/v1/admin", "/v1/review", "/v1/me"];

    /// <summary>
    /// What a parameter of a route stands for, by the segment before it, at a site; null for what belongs to none. An endpoint with
    /// another parameter fails the test until it stands here, and in <see cref="SeededSite"/>.
    /// </summary>
    private static readonly Dictionary<string, Func<SeededSite, object?>> Parameters = new()
    {
        ["sites/{id}"] = site => site.Id,
        ["keys/{keyId}"] = site => site.KeyId,
        ["people/{id}"] = site => site.PersonId,
        ["tokens/{tokenId}"] = site => site.TokenId,
        ["deliveries/{id}"] = site => site.DeliveryId,
        ["comments/{id}"] = site => site.CommentId,
        ["comments/{commentId}"] = site => site.CommentId,
        ["claims/{commentId}"] = site => site.CommentId,
        ["bulk/{bulkId}"] = _ => null,
        ["policies/{version}"] = _ => 1,
        ["word-lists/{name}"] = site => site.Word,
        ["authors/{key}"] = site => $"id:{site.Word}",
        ["corrections/{correctionId}"] = site => site.CorrectionId,
        ["strikes/{strikeId}"] = _ => null,
        ["dead-letters/{id}"] = _ => null,
    };

    private enum Place
    {
        Here,
        There,
        Everywhere,
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_of_people_says_what_it_needs_or_why_nothing()
    {
        var silent = Endpoints().Where(endpoint => OfPeople.Any(prefix => endpoint.Path.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(endpoint => (endpoint.Needs is null && string.IsNullOrWhiteSpace(endpoint.Reason)) || !endpoint.IsGuarded)
            .Select(endpoint => endpoint.ToString());

        Assert.Empty(silent);
        Assert.True(Endpoints().Count(endpoint => endpoint.Needs is not null) > 25, "Too few endpoints were found for the test to mean anything.");
    }

    /// <summary>A new endpoint belongs here, or is closed to tokens with a scope.</summary>
    private static readonly string[] MakeNothingThatLasts =
    [
        "DELETE /v1/admin/people/{id}/tokens/{tokenId}",
        "POST /v1/admin/people/{id}/disable",
        "DELETE /v1/admin/sites/{id}/keys/{keyId}",
    ];

    [Fact]
    public void No_token_with_a_scope_makes_a_credential_or_gives_a_role()
    {
        var aboutCredentials = Endpoints().Where(endpoint => endpoint.Method != HttpMethod.Get && IsAboutCredentials(endpoint.Path)).ToList();

        var open = aboutCredentials.Where(endpoint => !endpoint.OpensWithoutScope).Select(endpoint => endpoint.ToString());

        Assert.Equal(MakeNothingThatLasts.Order(), open.Order());
        Assert.True(aboutCredentials.Count > 10, "Too few endpoints were found for the test to mean anything.");
    }

    private static bool IsAboutCredentials(string path) =>
        path.StartsWith("/v1/me/", StringComparison.Ordinal)
        || path.StartsWith("/v1/admin/people", StringComparison.Ordinal)
        || path.Contains("/keys", StringComparison.Ordinal)
        || path.Contains("secrets", StringComparison.Ordinal);

    [Fact]
    public async Task Nobody_gets_anywhere_without_a_token()
    {
        var site = await SeededSite.AddAsync(host, Word("alone"), Ct);
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            foreach (var token in new[] { null, "", "mod_made-up", "eyJhbGciOiJub25lIn0.e30." })
            {
                var answer = await host.SendAsync(endpoint.Method, endpoint.At(site), endpoint.Body, Ct, token);
                if (answer.Status != 401)
                    wrong.Add($"{endpoint} answers {answer.Status} to the token '{token}'");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Everybody_gets_what_their_role_allows_at_their_site_and_nothing_of_another()
    {
        var (here, there) = (await SeededSite.AddAsync(host, Word("alpha"), Ct), await SeededSite.AddAsync(host, Word("bravo"), Ct));
        var wrong = new List<string>();
        var told = new List<string>();
        // What only reads comes first: what writes takes some of it away.
        foreach (var endpoint in Endpoints().OrderBy(endpoint => endpoint.Method == HttpMethod.Get ? 0 : 1))
        {
            foreach (var (role, place, scope) in Callers())
            {
                var caller = $"{role?.ToString() ?? "nobody in particular"} at {place} with scope {scope?.ToString() ?? "none"}";
                Guid? siteId = place switch { Place.Here => here.Id, Place.There => there.Id, _ => null };
                var somebody = await Somebody.AddAsync(host.Database, role is { } held ? [new RoleAtSite(siteId, held)] : [], Ct, scope);

                var answer = await host.SendAsync(endpoint.Method, endpoint.At(here), endpoint.Body, Ct, somebody.Token);

                if (endpoint.WhatIsWrong(answer.Status, role, place, scope) is { } problem)
                    wrong.Add($"{endpoint} answers {answer.Status} to {caller}: {problem}");
                if (place != Place.Here && (place != Place.Everywhere || role is null) && answer.Body.Contains(here.Word, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{endpoint} tells {caller} of another site");
                if (place == Place.Here && answer.Body.Contains(there.Word, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{endpoint} tells {caller} of another site");
                if (place == Place.Here && answer.Body.Contains(here.Word, StringComparison.OrdinalIgnoreCase))
                    told.Add(endpoint.Path);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // Or else the words would be looked for where they cannot be.
        Assert.Contains("/v1/admin/sites", told);
        Assert.Contains("/v1/admin/people", told);
        Assert.Contains("/v1/admin/deliveries", told);
        Assert.Contains("/v1/admin/audit", told);
        Assert.Contains("/v1/admin/audit/export", told);
    }

    [Fact]
    public async Task Nothing_that_somebody_may_send_breaks_the_server()
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            // For each their own, since one of them ends the token that it is sent with.
            var somebody = await Somebody.AddAsync(host.Database, [new RoleAtSite(null, Role.Administrator)], Ct);
            foreach (var (path, body) in endpoint.Hostile())
            {
                var answer = await host.SendAsync(endpoint.Method, path, body, Ct, somebody.Token);
                if (answer.Status >= 500)
                    wrong.Add($"{endpoint.Method} {path} answers {answer.Status} to {body}");
                else if (answer.Status >= 400 && answer.Json?["detail"] is null)
                    wrong.Add($"{endpoint.Method} {path} answers {answer.Status} to {body} without problem details");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(Role? Role, Place Place, Scope? Scope)> Callers()
    {
        yield return (null, Place.Everywhere, null);
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var place in Enum.GetValues<Place>())
                yield return (role, place, null);
            foreach (var scope in Enum.GetValues<Scope>())
                yield return (role, role == Role.Administrator ? Place.Everywhere : Place.Here, scope);
        }
    }

    private static string Word(string start) => $"{start}{Guid.NewGuid():n}"[..20];

    private IEnumerable<Tried> Endpoints() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = $"/{endpoint.RoutePattern.RawText!.Trim('/')}"
        where endpoint.Metadata.GetMetadata<Needs>() is not null
            || endpoint.Metadata.GetMetadata<NeedsNoPermission>() is not null
            || OfPeople.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        // Pages answer a stranger otherwise, and have a test of their own.
        where endpoint.Metadata.GetMetadata<SignInPage>() is null
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select new Tried
        {
            Method = new HttpMethod(method),
            Path = path,
            Query = [.. endpoint.Metadata.GetMetadata<QueryParameters>()?.Types.Keys ?? []],
            Needs = endpoint.Metadata.GetMetadata<Needs>()?.Permission,
            Reason = endpoint.Metadata.GetMetadata<NeedsNoPermission>()?.Reason,
            OpensWithoutScope = endpoint.Metadata.GetMetadata<NotWithScope>() is not null,
            IsGuarded = endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null,
        };

    [GeneratedRegex("(?<=/)(?<before>[^/{]+)/\\{(?<name>[^}:?*]+)[^}]*\\}")]
    private static partial Regex Parameter();

    private sealed record Tried
    {
        public required HttpMethod Method { get; init; }

        public required string Path { get; init; }

        public required string[] Query { get; init; }

        public Permission? Needs { get; init; }

        public string? Reason { get; init; }

        public bool IsGuarded { get; init; }

        public bool OpensWithoutScope { get; init; }

        public string? Body => Method == HttpMethod.Get || Method == HttpMethod.Delete ? null : "{}";

        /// <summary>Whether the path leads to something of a site; what is one's own is found by whoever's it is.</summary>
        private bool IsOfOneSite => Parameter().Matches(Path).Any(match => Of(match) is { } of && of(Nothing) is not null);

        public string At(SeededSite site)
        {
            var path = Parameter().Replace(
                Path,
                match =>
                {
                    var stands = Of(match) ?? throw new InvalidOperationException(
                        $"{this}: add {match.Value} to Parameters, and what it stands for to SeededSite.");
                    return $"{match.Groups["before"].Value}/{stands(site) ?? Guid.Empty}";
                });
            return path.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"{this}: the test cannot fill {path}.") : path;
        }

        /// <summary>Paths and bodies that nobody means well with.</summary>
        public IEnumerable<(string Path, string? Body)> Hostile()
        {
            var odd = new[] { "%01", "'", "nope", "%F0%9F%A4%96", "%C3%28", new string('x', 2000), "00000000-0000-0000-0000-000000000000", "-1", "99999999999999999999" };
            foreach (var text in Path.Contains('{', StringComparison.Ordinal) ? odd : [""])
            {
                var path = Parameter().Replace(Path, match => $"{match.Groups["before"].Value}/{text}");
                yield return (path, Body);
                foreach (var name in Query)
                    yield return ($"{path}?{name}=%00", Body);
            }

            var missing = Parameter().Replace(Path, match => $"{match.Groups["before"].Value}/{Guid.Empty}");
            foreach (var text in odd.Append("%00"))
            {
                foreach (var name in Query)
                    yield return ($"{missing}?{name}={text}", Body);
            }

            if (Body is null)
                yield break;
            foreach (var body in new[]
            {
                "",
                "null",
                "[]",
                "{",
                "\"x\"",
                "{\"name\":1}",
                "{\"name\":\"\\ud800\"}",
                "{\"roles\":[[]]}",
                "{\"a\":1,\"a\":2}",
                "{\"comments\":[null],\"action\":\"approve\"}",
                "{\"note\":\"a\\u0000b\",\"policy\":{\"thresholds\":{},\"failMode\":\"hold\"}}",
                new string('[', 5000),
                $"{{\"name\":\"{new string('x', 100_000)}\"}}"
            })
            {
                yield return (missing, body);
            }
        }

        public string? WhatIsWrong(int status, Role? role, Place place, Scope? scope)
        {
            if (status >= 500)
                return "nothing that somebody sends may break the server";
            if (status == 401)
                return "the token is valid";
            if (OpensWithoutScope && scope is not null)
                return status == 403 ? null : "403 is right, no token with a scope opens this";
            if (Needs is not { } permission)
                return null;
            var may = role is { } held && WhoMayWhat.May(held, scope, permission) && (permission != Permission.ManageServer || place == Place.Everywhere);
            if (!may)
                return status == 403 ? null : "403 is right, the role does not have the permission";
            if (status == 403)
                return "the role has the permission";
            if (place == Place.There && IsOfOneSite)
                return status == 404 ? null : "404 is right, the site is another's";
            if (Method == HttpMethod.Get && !(Parameter().IsMatch(Path) && !IsOfOneSite))
                return status == 200 ? null : "200 is right, it is theirs to read";
            return null;
        }

        public override string ToString() => $"{Method} {Path}";

        private static Func<SeededSite, object?>? Of(Match match) => Parameters.GetValueOrDefault($"{match.Groups["before"].Value}/{{{match.Groups["name"].Value}}}");

        private static readonly SeededSite Nothing = new()
        {
            Word = "",
            Id = Guid.Empty,
            KeyId = Guid.Empty,
            PersonId = Guid.Empty,
            TokenId = Guid.Empty,
            CommentId = Guid.Empty,
            DeliveryId = Guid.Empty,
            CorrectionId = Guid.Empty,
        };
    }
}
