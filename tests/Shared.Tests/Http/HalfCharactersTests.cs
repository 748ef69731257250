using System.Text;
using System.Text.Json;
using Shared.Http;

namespace Shared.Tests.Http;

public sealed class HalfCharactersTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d"}""", """{"a":"\ufffd"}""")]
    [InlineData("""{"a":"\ude42\uD83D"}""", """{"a":"\ufffd\ufffd"}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude42"}""", """{"a":"\ufffd\ud83d\ude42"}""")]
    [InlineData("""{"a":"\ud83dx\ude42"}""", """{"a":"\ufffdx\ufffd"}""")]
    [InlineData("""{"a":"\\\ud83d"}""", """{"a":"\\\ufffd"}""")]
    [InlineData("""{"\ud83d":1}""", """{"\ufffd":1}""")]
    public void A_half_is_replaced(string json, string mended) =>
        Assert.Equal(mended, Encoding.UTF8.GetString(HalfCharacters.Mended(Encoding.UTF8.GetBytes(json))!));

    [Theory]
    [InlineData("")]
    [InlineData("""{"a":"\ud83d\ude42 \u00e9 \n"}""")]
    [InlineData("""{"a":"\\ud83d"}""")]
    [InlineData("""{"a":"\\\\ud83d"}""")]
    [InlineData("""{"a":"\ud83"}""")]
    [InlineData("""{"a":"\uzzzz\u""")]
    [InlineData("\\")]
    public void Everything_else_is_left_alone(string json) => Assert.Null(HalfCharacters.Mended(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Every_mended_string_can_be_read()
    {
        var random = new Random(17);
        string[] parts = ["\\ud83d", "\\ude42", "\\\\", "\\\"", "u", "x", "\\u0041", "\\n", "ud83d"];
        for (var i = 0; i < 5000; i++)
        {
            var json = $"\"{string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]))}\"";
            var bytes = Encoding.UTF8.GetBytes(json);

            Assert.NotNull(JsonSerializer.Deserialize<string>(HalfCharacters.Mended(bytes) ?? bytes));
        }
    }
}
