using System.Buffers;
using System.Text;
using System.Text.Json.Serialization;
using Shared.Http;

namespace Shared.Tests.Http;

public sealed partial class JsonBodyTests
{
    [Theory]
    [InlineData("x", "#", "not valid JSON")]
    [InlineData("", "#", "not valid JSON")]
    [InlineData("{\"name\":\"a\"} x", "#", "not valid JSON")]
    [InlineData("null", "#", "The body is null")]
    [InlineData("[]", "#", "The body must be an object")]
    [InlineData("{\"name\":1}", "#/name", "name must be a string")]
    [InlineData("{\"name\":[1]}", "#/name", "name must be a string")]
    [InlineData("{\"child\":3}", "#/child", "child must be an object")]
    [InlineData("{\"child\":{\"name\":{}}}", "#/child/name", "child.name must be a string")]
    [InlineData("{\"items\":{}}", "#/items", "items must be an array")]
    [InlineData("{\"items\":[{},{\"name\":true}]}", "#/items/1/name", "items.1.name must be a string")]
    [InlineData("{\"flag\":\"yes\"}", "#/flag", "flag must be true or false")]
    [InlineData("{\"count\":1.5}", "#/count", "count must be a whole number")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "#/name", "twice")]
    public void What_is_wrong_is_told_with_its_place_and_the_fix(string json, string pointer, string detail)
    {
        var problem = Parse(Encoding.UTF8.GetBytes(json)).Problem!;

        Assert.Equal(400, problem.StatusCode);
        var error = Assert.Single((IReadOnlyList<FieldError>)problem.ProblemDetails.Extensions["errors"]!);
        Assert.Equal(pointer, error.Pointer);
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_utf8_is_refused_even_inside_a_string() =>
        Assert.Contains("UTF-8", Parse([.. "{\"name\":\""u8, 0xFF, .. "\"}"u8]).Problem!.ProblemDetails.Detail, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed() =>
        Assert.NotNull(Parse(Encoding.UTF8.GetBytes(new string('[', 10_000))).Problem);

    [Fact]
    public void A_good_body_is_read_and_unknown_fields_are_passed_over() =>
        Assert.Equal("a", Parse("{\"unknown\":[1,2],\"name\":\"a\"}"u8.ToArray()).Value!.Name);

    private static Checked<Sample> Parse(byte[] json) => JsonBody.Parse(new ReadOnlySequence<byte>(json), SampleJson.Default.Sample);

    internal sealed record Sample
    {
        public string? Name { get; init; }

        public bool? Flag { get; init; }

        public int? Count { get; init; }

        public Sample? Child { get; init; }

        public IReadOnlyList<Sample>? Items { get; init; }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
    [JsonSerializable(typeof(Sample))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
