using System.Buffers;
using System.Text;
using Intake.Akismet;
using Intake.OpenAi;
using Intake.Scoring;
using Microsoft.AspNetCore.Http;

namespace Intake.Tests.Bodies;

/// <summary>Bodies of four megabytes with a million tiny parts: they are refused before anything is made of the parts.</summary>
public sealed class ManyTextsTests
{
    private static readonly string Million = string.Join(',', Enumerable.Repeat("\"x\"", 1_000_000));

    [Fact]
    public void A_million_inputs_cost_no_more_than_their_tokens()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"input": [{{Million}}]}""");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(ModerationRequest.Parse(body).Failed(out var problem, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Equal("array_above_max_length", problem.Value!.Error.Code);
    }

    [Theory]
    [InlineData("""{"items": [{0}]}""", true)]
    [InlineData("""{"explain": true, "items": [{0}]}""", true)]
    [InlineData("""{"items": [{"content": "x"}]}""", false)]
    [InlineData("""{"items": [{"content": {"x": [{0}]}}]}""", true)]
    [InlineData("""{"items": [""", false)]
    [InlineData("""{"items": 1}""", false)]
    [InlineData("", false)]
    public void A_million_items_are_refused_before_they_are_read(string body, bool tooMany)
    {
        var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body.Replace("{0}", Million, StringComparison.Ordinal)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = ScoreRequest.Objection(bytes);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 1024);
        Assert.Equal(tooMany ? "items must contain 1 to 1,000 texts; it contains many more." : null, problem?.ProblemDetails.Detail);
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 413)]
    public async Task A_form_has_ten_thousand_fields_at_most(int fields, int status)
    {
        var body = Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}=")));

        var thrown = await Record.ExceptionAsync(
            () => AkismetForm.ParseAsync(body, "application/x-www-form-urlencoded", new QueryCollection(), TestContext.Current.CancellationToken));

        Assert.Equal(status, (thrown as BadHttpRequestException)?.StatusCode ?? 200);
    }
}
