using System.Text;
using System.Text.RegularExpressions;
using Attacks.Mutations;

namespace Attacks;

#pragma warning disable CA5394 // The same attacks again for the same seed.

/// <summary>
/// Makes hostile requests from a service's OpenAPI document: takes the example of an operation, and spoils its head, its body or both. The
/// same seed makes the same requests. Not thread-safe.
/// </summary>
/// <param name="document">The service's document.</param>
/// <param name="rights">What the attacker has.</param>
/// <param name="seed">Another seed makes other requests.</param>
public sealed partial class Fuzzer(ApiDocument document, AttackerRights rights, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Without its token, the attacker would not come past the door any more.</summary>
    private readonly List<Operation> _operations =
        [.. document.Operations().Where(operation => operation.Id != "SignOut").Concat(Operation.OfEveryService)];

    public Attack Next()
    {
        var operation = _operations[_random.Next(_operations.Count)];
        var attack = Honest(operation);
        var where = _random.Next(3);
        var (head, body) = (Any(HeadMutations.All), Any(BodyMutations.All));
        if (where != 0)
            attack = head.Apply(attack, _random);
        if (where != 1 && attack.Body.Length > 0)
            attack = body.Apply(attack, _random);
        return attack with { Name = $"{operation}, head: {(where == 0 ? "honest" : head.Name)}, body: {(where == 1 ? "honest" : body.Name)}" };
    }

    private Mutation Any(IReadOnlyList<Mutation> mutations) => mutations[_random.Next(mutations.Count)];

    private Attack Honest(Operation operation)
    {
        var path = Parameter().Replace(operation.Path, match =>
            $"{match.Groups["before"]}/{rights.Known.GetValueOrDefault(match.Groups["before"].Value) ?? Guid.CreateVersion7().ToString()}");
        var attack = new Attack
        {
            Name = operation.ToString(),
            Method = operation.Method.Method,
            Target = operation switch
            {
                { Tag: "Perspective" } => $"{path}?key={rights.SiteKey}",
                { Id: "ShowComments" } => $"{path}?url=https%3A%2F%2Fnews.example%2Fa",
                _ => path,
            },
            Parameters = [.. operation.Parameters.Where(parameter => (string?)parameter["in"] == "query").Select(parameter => (string)parameter["name"]!)],
            Headers = [("Authorization", $"Bearer {(operation.IsOfPeople ? rights.Token : rights.SiteKey)}"), ("If-Match", "*")],
        };
        return BodyOf(operation) is var (type, body) ? attack.With("Content-Type", type) with { Body = Encoding.UTF8.GetBytes(body) } : attack;
    }

    /// <summary>The example of the document; forms have none there.</summary>
    private (string Type, string Body)? BodyOf(Operation operation)
    {
        foreach (var (type, body) in operation.Bodies)
        {
            if (body?["example"]?.ToJsonString() is { } example)
                return (type, example);
        }

        const string form = "application/x-www-form-urlencoded";
        return operation.Tag switch
        {
            "Akismet" when operation.Method == HttpMethod.Post =>
                (form, $"api_key={rights.SiteKey}&blog=https%3A%2F%2Fnews.example&user_ip=203.0.113.1&user_agent=a&comment_author=Ann&comment_content=Hello"),
            "Form" when operation.Method == HttpMethod.Post => (form, "content=Hello&url=https%3A%2F%2Fnews.example%2Fa&name=Ann&email=ann%40news.example"),
            _ => null,
        };
    }

    [GeneratedRegex("(?<before>[^/{]+)/\\{(?<name>[^}]+)\\}")]
    private static partial Regex Parameter();
}
