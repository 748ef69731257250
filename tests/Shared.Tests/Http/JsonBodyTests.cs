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

    [Theory]
    [InlineData("{\"nmae\":\"a\"}", "#/nmae", "Unknown member nmae. Did you mean name?")]
    [InlineData("{\"Name\":\"a\"}", "#/Name", "Did you mean name?")]
    [InlineData("{\"chidl\":{\"name\":[1]}}", "#/chidl", "Did you mean child?")]
    [InlineData("{\"child\":{\"flags\":true}}", "#/child/flags", "Unknown member child.flags. Did you mean flag?")]
    [InlineData("{\"items\":[{},{\"counts\":3}]}", "#/items/1/counts", "Did you mean count?")]
    [InlineData("{\"by\":{\"a\":{\"it_ems\":[]}}}", "#/by/a/it_ems", "Did you mean items?")]
    [InlineData("{\"hidden\":1}", "#/hidden", "Unknown member hidden. The members are by, child, count, flag, items, name.")]
    [InlineData("{\"somethingElse\":1}", "#/somethingElse", "The members are by, child, count, flag, items, name.")]
    [InlineData("{\"a/b~c\":1}", "#/a~1b~0c", "Unknown member a/b~c")]
    public void A_member_that_the_type_does_not_have_is_refused_with_the_nearest_name(string json, string pointer, string detail)
    {
        var problem = Parse(Encoding.UTF8.GetBytes(json)).Problem!;

        var error = Assert.Single((IReadOnlyList<FieldError>)problem.ProblemDetails.Extensions["errors"]!);
        Assert.Equal((400, pointer, ErrorCode.UnknownMember), (problem.StatusCode, error.Pointer, error.Code));
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
        Assert.Equal("unknown_member", problem.ProblemDetails.Extensions["code"]);
    }

    [Fact]
    public void All_unknown_members_are_named_at_once() => Assert.Equal(
        ["#/a", "#/child/b"],
        ((FieldError[])Parse("{\"a\":1,\"name\":\"x\",\"child\":{\"b\":2}}"u8.ToArray()).Problem!.ProblemDetails.Extensions["errors"]!).Select(error => error.Pointer));

    [Theory]
    [InlineData("{\"a\":1,", "malformed")]
    [InlineData("{\"count\":\"1\"}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "duplicate")]
    public void A_program_learns_the_kind_of_the_error_by_its_code(string json, string code) =>
        Assert.Equal(code, Parse(Encoding.UTF8.GetBytes(json)).Problem!.ProblemDetails.Extensions["code"]);

    [Fact]
    public void A_good_body_is_read() => Assert.Equal("a", Parse("{\"name\":\"a\",\"by\":{\"x\":null}}"u8.ToArray()).Value!.Name);

    private static Checked<Sample> Parse(byte[] json) => JsonBody.Parse(new ReadOnlySequence<byte>(json), SampleJson.Default.Sample);

    internal sealed record Sample
    {
        public string? Name { get; init; }

        public bool? Flag { get; init; }

        public int? Count { get; init; }

        public Sample? Child { get; init; }

        public IReadOnlyList<Sample>? Items { get; init; }

        public Dictionary<string, Sample?>? By { get; init; }

        [JsonIgnore]
        public string Hidden => $"{Name} {Count}";
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
    [JsonSerializable(typeof(Sample))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
