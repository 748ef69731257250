using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attacks;

#pragma warning disable CA5394 // The same attacks again for the same seed.

/// <summary>
/// Requests that keep every rule and cost the server the most work or memory that they can. The same seed makes the same requests. Not
/// thread-safe.
/// </summary>
/// <param name="rights">What the attacker has.</param>
/// <param name="site">The id of its site.</param>
/// <param name="seed">Another seed makes other requests.</param>
public sealed class HeavyRequests(AttackerRights rights, string site, int seed)
{
    private const string Page = "https://attacked.example/page";

    private readonly Random _random = new(seed);

    /// <summary>For Intake.</summary>
    public Attack NextForSites() => _random.Next(8) switch
    {
        0 => Json("nested HTML", "POST", "/v1/comments", rights.SiteKey, Comment(Repeated("<div>", 20_000) + "deep", "html")),
        1 => Json("many tags", "POST", "/v1/comments", rights.SiteKey, Comment(Repeated("<a href=//a.b>", 20_000) + "many", "html")),
        2 => Json("a text of one letter", "POST", "/v1/comments", rights.SiteKey, Comment(new string('a', 20_000), "text")),
        3 => Json("marks and joiners", "POST", "/v1/comments", rights.SiteKey, Comment(Repeated("a\u0301\u200d", 20_000), "text")),
        4 => Json("large moderations", "POST", "/v1/moderations", rights.SiteKey, Texts("input")),
        5 => Json("many scores", "POST", "/v1/score", rights.SiteKey, Items()),
        6 => Plain("blank lines", "POST", "/v1/comments:batch", rights.SiteKey, "application/x-ndjson", new string('\n', 500_000)),
        _ => Plain("a page of comments", "GET", $"/v1/sites/{site}/comments?limit=200&url={Uri.EscapeDataString(Page)}", null, null, ""),
    };

    /// <summary>For Moderation.</summary>
    public Attack NextForPeople() => _random.Next(5) switch
    {
        0 => Json("a sign-in of nobody", "POST", "/v1/sign-in", null, new { email = $"nobody{_random.Next()}@attacked.example", password = "guessed password" }),
        1 => Json("nested words", "PUT", $"/v1/admin/sites/{site}/word-lists/nested-{_random.Next(20)}", rights.Token, NestedWords()),
        2 => Json("large expressions", "PUT", $"/v1/admin/sites/{site}/word-lists/large-{_random.Next(20)}", rights.Token, Expressions()),
        3 => Plain("a search", "GET", $"/v1/review/comments?limit=200&query={new string('a', 200)}", rights.Token, null, ""),
        _ => Plain("the queue", "GET", "/v1/review/queue?limit=200", rights.Token, null, ""),
    };

    private static object Comment(string content, string format) =>
        new { content, format, url = Page, author = new { name = "Ann" } };

    private static string Repeated(string part, int bytes) =>
        string.Concat(Enumerable.Repeat(part, bytes / Encoding.UTF8.GetByteCount(part)));

    private static JsonObject Texts(string name) =>
        new() { [name] = new JsonArray([.. Enumerable.Range(0, 180).Select(i => (JsonNode)new string((char)('a' + (i % 26)), 20_000))]) };

    private static object Items() => new { items = Enumerable.Range(0, 100).Select(i => new { content = $"text {i} {new string('b', 5000)}" }) };

    /// <summary>A word list of words within words, of which one letter repeated finds all.</summary>
    public static object NestedWords() => new { match = "inside", entries = Enumerable.Range(1, 250).Select(i => new string('a', i)) };

    /// <summary>A word list of expressions that take much memory and time.</summary>
    public static object Expressions() => new
    {
        match = "regex",
        entries = Enumerable.Range(0, 100).Select(i => $"(a|b|c){{1,{100 + i}}}(x|y){{1,200}}\\w{{1,{50 + i}}}"),
    };

    private static Attack Json(string name, string method, string target, string? token, object body) =>
        Plain(name, method, target, token, "application/json", JsonSerializer.Serialize(body));

    private static Attack Plain(string name, string method, string target, string? token, string? type, string body) =>
        new Attack { Name = name, Method = method, Target = target, Body = Encoding.UTF8.GetBytes(body) }
            .With("Authorization", token is null ? null : $"Bearer {token}")
            .With("Content-Type", type)
            .With("If-Match", method == "PUT" ? "*" : null);
}
