using System.Text.Json.Nodes;

namespace Standalone.Tests;

/// <summary>The OpenAPI document says all that a client needs to know.</summary>
public sealed class DocumentTests(RunningStandalone server) : IClassFixture<RunningStandalone>
{
    [Fact]
    public void A_number_is_a_number()
    {
        var mixed = Under("#", server.Document.Json)
            .Where(schema => schema.Json["type"] is JsonArray types && types.Select(type => (string?)type).Except(["null"]).Count() > 1)
            .Select(schema => $"{schema.Place}: {schema.Json.ToJsonString()}");

        Assert.Empty(mixed);
    }

    [Fact]
    public void Every_problem_tells_its_kind_its_fields_and_its_trace()
    {
        var problem = server.Document.Json["components"]!["schemas"]!["ProblemDetails"]!;

        AssertHas(Keys(problem["properties"]!), "title", "status", "detail", "code", "errors", "traceId");
        var error = server.Document.Resolve(server.Document.Resolve(problem["properties"]!["errors"]!)["items"]!);
        AssertHas(Keys(error["properties"]!), "pointer", "detail", "code");
        var codes = server.Document.Resolve(problem["properties"]!["code"]!)["enum"]!.AsArray().Select(code => (string)code!);
        AssertHas(codes, "invalid", "required", "unknown_member", "unknown_parameter", "outdated", "taken");
    }

    [Fact]
    public void Every_error_of_the_native_interface_is_a_problem() => Assert.Empty(
        from operation in server.Document.Operations()
        where operation.IsNative
        from response in operation.Responses
        where string.CompareOrdinal(response.Key, "4") >= 0 && response.Value!["content"]?["application/problem+json"] is null
        select $"{operation} {response.Key}");

    [Fact]
    public void A_header_that_is_read_is_described()
    {
        Assert.Empty(
            from operation in server.Document.Operations()
            where operation.Responses.Any(response => response.Key == "412") && !operation.Parameters.Any(parameter => (string?)parameter["name"] == "If-Match")
            where operation.Id != "UndoDecision"
            select operation.ToString());
        var submit = server.Document.Operations().Single(operation => operation.Id == "SubmitComment");
        AssertHas(submit.Parameters.Select(parameter => $"{parameter["in"]} {parameter["name"]}"), "header Idempotency-Key", "header Prefer");
    }

    [Theory]
    [InlineData("ListQueue", "site kind reason language author page escalated queuedBefore queuedAfter order claimed cursor limit")]
    [InlineData("SearchComments", "query site status author page from to cursor limit")]
    [InlineData("ReadAudit", "person site action from to cursor limit")]
    [InlineData("ListDeliveries", "state site cursor limit")]
    [InlineData("ListAuthors", "state cursor limit")]
    [InlineData("ReadStatistics", "site from to")]
    public void Every_filter_is_listed(string operation, string names)
    {
        var listed = server.Document.Operations().Single(other => other.Id == operation).Parameters.Where(parameter => (string?)parameter["in"] == "query");

        AssertHas(listed.Select(parameter => (string)parameter["name"]!), names.Split(' '));
    }

    [Fact]
    public void Every_parameter_of_a_query_or_header_says_what_it_is() => Assert.Empty(
        from operation in server.Document.Operations()
        where operation.IsNative
        from parameter in operation.Parameters
        where (string?)parameter["in"] is "query" or "header" && string.IsNullOrEmpty((string?)parameter["description"])
        select $"{operation} {parameter["name"]}");

    [Fact]
    public void Every_list_has_the_same_bounds()
    {
        var limits = (from operation in server.Document.Operations()
                      where operation.IsNative
                      from parameter in operation.Parameters
                      where (string?)parameter["name"] == "limit"
                      select (Operation: operation.ToString(), Schema: server.Document.Resolve(parameter["schema"]!))).ToList();

        Assert.True(limits.Count > 8);
        Assert.All(limits, limit => Assert.Equal(
            (limit.Operation, 1, 200, 50),
            (limit.Operation, (int?)limit.Schema["minimum"], (int?)limit.Schema["maximum"], (int?)limit.Schema["default"])));
    }

    [Fact]
    public void Every_body_of_the_native_interface_has_an_example_and_described_members()
    {
        var bodies = (from operation in server.Document.Operations()
                      where operation.IsNative
                      from body in operation.Bodies
                      where body.Key.EndsWith("json", StringComparison.Ordinal)
                      select (operation, body)).ToList();

        Assert.Empty(bodies.Where(body => body.body.Value!["example"] is null).Select(body => body.operation.ToString()));
        Assert.Empty(
            from body in bodies
            from member in server.Document.Resolve(body.body.Value!["schema"]!)["properties"]?.AsObject() ?? []
            // Beside a reference the framework writes no description.
            where member.Value!["$ref"] is null && member.Value["oneOf"] is null && string.IsNullOrEmpty((string?)member.Value["description"])
            select $"{body.operation} {member.Key}");
    }

    [Theory]
    [InlineData("SubmitComment", "content")]
    [InlineData("ReportComment", "reason")]
    [InlineData("Score", "items")]
    [InlineData("DecideComment", "action")]
    [InlineData("SignIn", "email password")]
    [InlineData("CreateToken", "name scope expiresInDays")]
    [InlineData("ReplacePolicy", "policy")]
    [InlineData("PutWordList", "entries")]
    public void What_is_required_is_said(string operation, string members) =>
        AssertHas(BodyOf(operation)["required"]!.AsArray().Select(member => (string)member!), members.Split(' '));

    [Theory]
    [InlineData("SubmitComment", "format", "text html")]
    [InlineData("ReportComment", "reason", "spam abuse hate threat illegal privacy off_topic other")]
    [InlineData("DecideComment", "action", "approve reject escalate")]
    [InlineData("CreateToken", "scope", "read review admin")]
    [InlineData("PutWordList", "match", "exact stem inside regex")]
    public void The_values_of_a_closed_list_are_listed(string operation, string member, string values) =>
        AssertHas(
            server.Document.Resolve(BodyOf(operation)["properties"]![member]!)["enum"]!.AsArray().Select(value => (string?)value ?? ""), values.Split(' '));

    private JsonNode BodyOf(string operation) =>
        server.Document.Resolve(server.Document.Operations().Single(other => other.Id == operation).Bodies.First().Value!["schema"]!);

    private static IEnumerable<string> Keys(JsonNode json) => json.AsObject().Select(member => member.Key);

    private static void AssertHas(IEnumerable<string> listed, params string[] names) => Assert.Empty(names.Except(listed));

    private static IEnumerable<(string Place, JsonObject Json)> Under(string place, JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Under($"{place}/{member.Key}", member.Value)).Prepend((place, json)),
        JsonArray array => array.SelectMany((item, i) => Under($"{place}/{i}", item)),
        _ => [],
    };
}
