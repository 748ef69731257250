using System.Text.Json;
using System.Text.Json.Nodes;
using Shared.Http;

namespace Shared.Tests.Http;

public sealed class MergePatchTests
{
    [Theory]
    // The examples of RFC 7396, appendix A, whose documents are objects.
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{"a":"b"}""", """{"a":{"b":1}}""", """{"a":{"b":1}}""")]
    public void A_patch_is_merged_member_by_member(string resource, string patch, string result)
    {
        var merged = Of(patch).ApplyTo(JsonNode.Parse(resource)!.AsObject());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(result), merged), merged.ToJsonString());
    }

    [Theory]
    [InlineData("#/contact", false)]
    [InlineData("#/name", true)]
    [InlineData("#/policy", true)]
    [InlineData("#/policy/links/holdFrom", true)]
    [InlineData("#/policy/links/allowedHosts/3", true)]
    [InlineData("#/policy/languages/accepted/0", false)]
    [InlineData("#/dialects/coral/signingSecrets", true)]
    [InlineData("#", true)]
    public void An_error_counts_where_something_was_sent(string pointer, bool counts)
    {
        var patch = Of("""{"name":"a","policy":{"links":{"holdFrom":3}},"dialects":null}""");

        Assert.Equal(counts, patch.Concerning([new FieldError(pointer, "x")]).Count == 1);
    }

    private static MergePatch<JsonObject> Of(string json) =>
        new(JsonNode.Parse(json)!.AsObject(), (System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonObject>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonObject)));
}
