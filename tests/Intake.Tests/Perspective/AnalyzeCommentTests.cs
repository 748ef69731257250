using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intake.Perspective;
using Intake.Tests.Hosting;

namespace Intake.Tests.Perspective;

/// <summary>Perspective's contract, row by row. The classifier is the test's own: "idiot" is toxic, "Ffordd" is Welsh, and it serves no threat.</summary>
public sealed class AnalyzeCommentTests(PerspectiveHost host) : IClassFixture<PerspectiveHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_score_is_answered_as_a_summary_and_one_span_over_the_whole_text()
    {
        var answer = await AnalyzeAsync("""{"comment":{"text":"You are an idiot 😡"},"requestedAttributes":{"TOXICITY":{}},"languages":["en"],"clientToken":"c1"}""");

        Assert.Equal(200, answer.Status);
        AssertJson(
            """
            {"attributeScores":{"TOXICITY":{"spanScores":[{"begin":0,"end":19,"score":{"value":0.9,"type":"PROBABILITY"}}],
             "summaryScore":{"value":0.9,"type":"PROBABILITY"}}},"languages":["en"],"detectedLanguages":["en"],"clientToken":"c1"}
            """,
            answer.Json!);
        Assert.StartsWith("application/json", answer.Headers["Content-Type"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Span_annotations_score_each_sentence_in_UTF16_offsets()
    {
        const string Text = "😀 Nice photo. What an idiot! Bye.";
        var answer = await AnalyzeAsync(JsonSerializer.Serialize(new { comment = new { text = Text }, requestedAttributes = new { INSULT = new { } }, spanAnnotations = true }));

        var spans = answer.Json!["attributeScores"]!["INSULT"]!["spanScores"]!.AsArray();
        Assert.Equal(["😀 Nice photo.", "What an idiot!", "Bye."], spans.Select(s => Text[s!["begin"]!.GetValue<int>()..s["end"]!.GetValue<int>()]));
        Assert.Equal([0.05, 0.7, 0.05], spans.Select(s => s!["score"]!["value"]!.GetValue<double>()));
    }

    [Fact]
    public async Task Spans_of_HTML_are_offsets_into_the_markup_as_it_was_sent()
    {
        const string Text = "<p>Nice <b>photo</b>.</p><p>You idiot</p>";
        var answer = await AnalyzeAsync(
            JsonSerializer.Serialize(new { comment = new { text = Text, type = "HTML" }, requestedAttributes = new { TOXICITY = new { } }, spanAnnotations = true }));

        var spans = answer.Json!["attributeScores"]!["TOXICITY"]!["spanScores"]!.AsArray();
        Assert.Equal(["Nice <b>photo</b>.", "You idiot"], spans.Select(s => Text[s!["begin"]!.GetValue<int>()..s["end"]!.GetValue<int>()]));
    }

    [Fact]
    public async Task Scores_under_the_threshold_are_left_out()
    {
        var answer = await AnalyzeAsync(
            """
            {"comment":{"text":"What an idiot! Nice photo."},"spanAnnotations":true,
             "requestedAttributes":{"TOXICITY":{"scoreThreshold":0.5,"scoreType":"PROBABILITY"},"SPAM":{"scoreThreshold":"0.5"}}}
            """);

        Assert.Single(answer.Json!["attributeScores"]!["TOXICITY"]!["spanScores"]!.AsArray());
        Assert.Null(answer.Json["attributeScores"]!["SPAM"]);
    }

    [Theory]
    [InlineData("TOXICITY")]
    [InlineData("TOXICITY_FAST")]
    [InlineData("SEVERE_TOXICITY")]
    [InlineData("IDENTITY_ATTACK")]
    [InlineData("INSULT")]
    [InlineData("PROFANITY")]
    [InlineData("OBSCENE")]
    [InlineData("SPAM")]
    public async Task A_served_attribute_is_answered_under_its_own_name_and_as_an_experiment(string name)
    {
        var answer = await AnalyzeAsync($$$"""{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"{{{name}}}":{},"{{{name}}}_EXPERIMENTAL":null}}""");

        Assert.Equal([name, $"{name}_EXPERIMENTAL"], answer.Json!["attributeScores"]!.AsObject().Select(a => a.Key));
    }

    [Theory]
    [InlineData("FLIRTATION")]
    [InlineData("SEXUALLY_EXPLICIT")]
    [InlineData("SEXUALLY_EXPLICIT_EXPERIMENTAL")]
    [InlineData("ATTACK_ON_AUTHOR")]
    [InlineData("ATTACK_ON_COMMENTER")]
    [InlineData("INCOHERENT")]
    [InlineData("INFLAMMATORY")]
    [InlineData("LIKELY_TO_REJECT")]
    [InlineData("UNSUBSTANTIAL")]
    [InlineData("THREAT")] // known to us, but the model at work does not serve it
    [InlineData("toxicity")]
    public async Task What_no_model_serves_is_an_error_or_left_out_and_never_a_number(string name)
    {
        var refused = await AnalyzeAsync($$$$"""{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"TOXICITY":{},"{{{{name}}}}":{}}}""");
        var dropped = await AnalyzeAsync(
            $$$$"""{"comment":{"text":"Hello there, friend"},"dropUnsupportedAttributes":true,"requestedAttributes":{"TOXICITY":{},"{{{{name}}}}":{}}}""");

        AssertError(refused, "INVALID_REQUEST", $"Unknown requested attribute: {name}");
        Assert.Equal(["TOXICITY"], dropped.Json!["attributeScores"]!.AsObject().Select(a => a.Key));
    }

    [Theory]
    [InlineData("""{}""", "COMMENT_EMPTY", "Comment must be non-empty.")]
    [InlineData("", "COMMENT_EMPTY", "Comment must be non-empty.")]
    [InlineData("""{"comment":{"text":" \u200b "},"requestedAttributes":{"TOXICITY":{}}}""", "COMMENT_EMPTY", "Comment must be non-empty.")]
    [InlineData("""{"comment":{"text":"<p></p>","type":"HTML"},"requestedAttributes":{"TOXICITY":{}}}""", "COMMENT_EMPTY", "Comment must be non-empty.")]
    [InlineData("""{"comment":{"text":"hello"}}""", "NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes")]
    [InlineData("""{"comment":{"text":"hello"},"requestedAttributes":{}}""", "NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes")]
    [InlineData("""{"comment":{"text":"12345 !?"},"requestedAttributes":{"TOXICITY":{}}}""", "LANGUAGE_DETECTION_FAILED", "Unable to detect language")]
    [InlineData(
        """{"comment":{"text":"hello"},"requestedAttributes":{"TOXICITY":{}},"languages":["cy","ga"]}""",
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        "Attribute TOXICITY does not support request languages: cy, ga")]
    [InlineData(
        """{"comment":{"text":"Diese Ffordd"},"requestedAttributes":{"TOXICITY":{}}}""",
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        "Attribute TOXICITY does not support request languages: cy")]
    public async Task An_error_is_worded_as_Perspective_words_it(string body, string type, string message) =>
        AssertError(await AnalyzeAsync(body), type, message);

    [Fact]
    public async Task An_unserved_language_is_named_as_requested_or_as_detected()
    {
        var requested = await AnalyzeAsync("""{"comment":{"text":"hello"},"requestedAttributes":{"TOXICITY":{}},"languages":["cy"]}""");
        var detected = await AnalyzeAsync("""{"comment":{"text":"Diese Ffordd"},"requestedAttributes":{"TOXICITY":{}},"languages":["en"]}""");

        AssertJson("""{"requestedLanguages":["cy"],"attribute":"TOXICITY"}""", requested.Json!["error"]!["details"]![0]!["languageNotSupportedByAttributeError"]!);
        AssertJson("""{"detectedLanguages":["cy"],"attribute":"TOXICITY"}""", detected.Json!["error"]!["details"]![0]!["languageNotSupportedByAttributeError"]!);
    }

    [Fact]
    public async Task Dropping_what_is_not_served_drops_everything_in_another_language()
    {
        var requested = await AnalyzeAsync(
            """{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"TOXICITY":{}},"languages":["cy"],"dropUnsupportedAttributes":true}""");
        var detected = await AnalyzeAsync("""{"comment":{"text":"Diese Ffordd"},"requestedAttributes":{"TOXICITY":{}},"dropUnsupportedAttributes":true}""");

        Assert.Empty(requested.Json!["attributeScores"]!.AsObject());
        Assert.Empty(detected.Json!["attributeScores"]!.AsObject());
        Assert.Equal("cy", detected.Json["detectedLanguages"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData(20_480, 'a', 200)]
    [InlineData(20_481, 'a', 400)]
    [InlineData(10_240, 'é', 200)]
    [InlineData(10_241, 'é', 400)]
    public async Task The_limit_is_twenty_kilobytes_of_UTF8(int length, char c, int status)
    {
        var answer = await AnalyzeAsync(JsonSerializer.Serialize(new { comment = new { text = new string(c, length) }, requestedAttributes = new { TOXICITY = new { } } }));

        Assert.Equal(status, answer.Status);
        if (status == 400)
            AssertError(answer, "COMMENT_TOO_LONG", "Comment text too long.");
    }

    [Theory]
    [InlineData("""{"comment":{"text":"hello","colour":1}}""", "Invalid JSON payload received. Unknown name \"colour\" at 'comment': Cannot find field.")]
    [InlineData("""{"nonsense":{}}""", "Invalid JSON payload received. Unknown name \"nonsense\": Cannot find field.")]
    [InlineData("""{"comment":{"text":12}}""", "Invalid value at 'comment.text' (TYPE_STRING), 12")]
    [InlineData("""{"comment":"hello"}""", "Invalid value at 'comment' (TYPE_MESSAGE), \"hello\"")]
    [InlineData("""{"doNotStore":"maybe"}""", "Invalid value at 'do_not_store' (TYPE_BOOL), \"maybe\"")]
    [InlineData("""{"requestedAttributes":{"TOXICITY":{"scoreThreshold":"high"}}}""", "Invalid value at 'requested_attributes[0].value.score_threshold' (TYPE_FLOAT), \"high\"")]
    [InlineData(
        """{"requestedAttributes":{"TOXICITY":{"scoreType":"PERCENTILE"}}}""",
        "Invalid value at 'requested_attributes[0].value.score_type' (type.googleapis.com/google.commentanalyzer.v1alpha1.AttributeParameters.ScoreType), \"PERCENTILE\"")]
    [InlineData("[]", "Invalid JSON payload received. Unknown name \"\": Root element must be a message.")]
    [InlineData("{", "Invalid JSON payload received. Unexpected token.")]
    public async Task A_body_that_does_not_fit_is_refused_where_it_does_not(string body, string message)
    {
        var answer = await AnalyzeAsync(body);

        Assert.Equal(
            (400, "INVALID_ARGUMENT", message), (answer.Status, answer.Json!["error"]!["status"]!.GetValue<string>(), answer.Json["error"]!["message"]!.GetValue<string>()));
        Assert.Equal("type.googleapis.com/google.rpc.BadRequest", answer.Json["error"]!["details"]![0]!["@type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_field_of_the_interface_is_taken_in_either_spelling_and_with_the_proto_format_s_leniency()
    {
        var answer = await AnalyzeAsync(
            """
            {"comment":{"text":"Hello there, friend","type":1},"requested_attributes":{"TOXICITY":{"score_type":1,"score_threshold":0}},"languages":"en",
             "do_not_store":"true","spanAnnotations":false,"client_token":"t","sessionId":"s","communityId":"c","dropUnsupportedAttributes":null,
             "context":{"entries":[{"text":"e","type":"HTML"}],"articleAndParentComment":{"article":{"text":"a"},"parentComment":{"text":"p"}}}}
            """);

        Assert.Equal((200, "t"), (answer.Status, answer.Json!["clientToken"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_short_text_that_shows_no_language_is_scored_as_English_and_said_so()
    {
        var answer = await AnalyzeAsync("""{"comment":{"text":"lol"},"requestedAttributes":{"TOXICITY":{}}}""");

        Assert.Equal("en", answer.Json!["languages"]![0]!.GetValue<string>());
        Assert.Equal("en", answer.Json["detectedLanguages"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_key_is_taken_from_the_query_or_the_header_and_a_bad_one_is_denied()
    {
        const string Body = """{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"TOXICITY":{}}}""";

        var header = await host.PostAsync("/v1alpha1/comments:analyze", Body, Ct, ("x-goog-api-key", host.Site.Key));
        var missing = await host.PostAsync("/v1alpha1/comments:analyze", Body, Ct);
        var wrong = await host.PostAsync("/v1alpha1/comments:analyze?key=nonsense", Body, Ct);

        Assert.Equal(200, header.Status);
        Assert.Equal((403, "PERMISSION_DENIED"), (missing.Status, missing.Json!["error"]!["status"]!.GetValue<string>()));
        Assert.Equal((403, "PERMISSION_DENIED"), (wrong.Status, wrong.Json!["error"]!["status"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Any_content_type_is_taken_for_JSON(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"TOXICITY":{}}}"""));
        if (type is not null)
            content.Headers.ContentType = new(type);

        Assert.Equal(200, (await host.Intake.SendAsync(HttpMethod.Post, $"/v1alpha1/comments:analyze?key={host.Site.Key}", content, Ct)).Status);
    }

    [Fact]
    public async Task A_site_over_its_rate_is_told_that_its_quota_is_exhausted()
    {
        var slow = await host.Intake.AddSiteAsync(Ct, perMinute: 1);
        const string Body = """{"comment":{"text":"Hello there, friend"},"requestedAttributes":{"TOXICITY":{}}}""";

        await host.PostAsync($"/v1alpha1/comments:analyze?key={slow.Key}", Body, Ct);
        var refused = await host.PostAsync($"/v1alpha1/comments:analyze?key={slow.Key}", Body, Ct);

        Assert.Equal((429, 429, "RESOURCE_EXHAUSTED"), (refused.Status, refused.Json!["error"]!["code"]!.GetValue<int>(), refused.Json["error"]!["status"]!.GetValue<string>()));
        Assert.Contains("Retry-After", refused.Headers.Keys);
    }

    [Fact]
    public async Task A_body_too_large_is_refused_in_the_same_form()
    {
        var answer = await AnalyzeAsync(new string(' ', 600 * 1024));

        Assert.Equal((413, 413), (answer.Status, answer.Json!["error"]!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_discovery_document_names_this_server_and_both_methods()
    {
        var answer = await host.Intake.SendAsync(HttpMethod.Get, "/$discovery/rest?version=v1alpha1", null, Ct);
        var older = await host.Intake.SendAsync(HttpMethod.Get, "/discovery/v1/apis/commentanalyzer/v1alpha1/rest", null, Ct);
        var unknown = await host.Intake.SendAsync(HttpMethod.Get, "/$discovery/rest?version=v2", null, Ct);

        Assert.Equal($"{host.Intake.Http.BaseAddress}", answer.Json!["rootUrl"]!.GetValue<string>());
        Assert.Equal(["analyze", "suggestscore"], answer.Json["resources"]!["comments"]!["methods"]!.AsObject().Select(m => m.Key));
        Assert.Null(answer.Json["auth"]);
        Assert.Equal(answer.Text, older.Text);
        Assert.Equal(404, unknown.Status);
    }

    [Fact]
    public async Task Every_reference_of_the_discovery_document_leads_to_a_schema()
    {
        var document = (await host.Intake.SendAsync(HttpMethod.Get, "/$discovery/rest?version=v1alpha1", null, Ct)).Json!;
        var schemas = document["schemas"]!.AsObject().Select(s => s.Key).ToHashSet();

        var references = References(document).ToList();

        Assert.True(references.Count > 15);
        Assert.All(references, reference => Assert.Contains(reference, schemas));
    }

    [Fact]
    public void The_names_that_no_model_serves_are_not_served() =>
        Assert.All(PerspectiveAttributes.NotServed, name => Assert.Null(PerspectiveAttributes.Find(name)));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [p.Value!.GetValue<string>()] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static void AssertError(Answer answer, string type, string message)
    {
        var error = answer.Json!["error"]!;
        Assert.Equal(
            (400, 400, "INVALID_ARGUMENT", message), (answer.Status, error["code"]!.GetValue<int>(), error["status"]!.GetValue<string>(), error["message"]!.GetValue<string>()));
        Assert.Equal("type.googleapis.com/google.commentanalyzer.v1alpha1.Error", error["details"]![0]!["@type"]!.GetValue<string>());
        Assert.Equal(type, error["details"]![0]!["errorType"]!.GetValue<string>());
    }

    private static void AssertJson(string expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());

    private Task<Answer> AnalyzeAsync(string body) => host.PostAsync($"/v1alpha1/comments:analyze?key={host.Site.Key}", body, Ct);
}

/// <summary>One Intake for the tests of a class.</summary>
public sealed class PerspectiveHost : IAsyncLifetime
{
    internal IntakeHost Intake { get; private set; } = null!;

    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Intake = await IntakeHost.StartAsync();
        Site = await Intake.AddSiteAsync(TestContext.Current.CancellationToken, perMinute: 1_000_000);
    }

    public ValueTask DisposeAsync() => Intake.DisposeAsync();

    internal async Task<Answer> PostAsync(string path, string body, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Intake.SendAsync(HttpMethod.Post, path, content, ct, headers);
    }
}
