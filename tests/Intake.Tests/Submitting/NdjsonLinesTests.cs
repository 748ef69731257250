using System.IO.Pipelines;
using System.Text;
using Intake.Submitting;
using Microsoft.AspNetCore.Http;

namespace Intake.Tests.Submitting;

public sealed class NdjsonLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\r\n b \n", "a|b")]
    [InlineData("a\n\nb", "a||b")]
    [InlineData("123456789\na", "<too long>|a")]
    [InlineData("a\n123456789", "a|<too long>")]
    [InlineData("123456789123456789123456789\n1234567\n123456789\n", "<too long>|1234567|<too long>")]
    public async Task Lines_come_out_whole_however_the_bytes_arrive(string body, string expected)
    {
        foreach (var chunk in new[] { 1, 3, 100 })
            Assert.Equal(expected, string.Join('|', await ReadAsync(body, chunk)));
    }

    private static async Task<List<string>> ReadAsync(string body, int chunk)
    {
        var ct = TestContext.Current.CancellationToken;
        var pipe = new Pipe();
        var writing = Task.Run(
            async () =>
            {
                foreach (var part in Encoding.UTF8.GetBytes(body).Chunk(chunk))
                    await pipe.Writer.WriteAsync(part, ct);
                await pipe.Writer.CompleteAsync();
            },
            ct);
        var lines = new List<string>();
        var request = new DefaultHttpContext { Request = { Body = pipe.Reader.AsStream() } }.Request;
        await foreach (var line in NdjsonLines.ReadAsync(request, 8, ct))
            lines.Add(line is null ? "<too long>" : Encoding.UTF8.GetString(line));
        await writing;
        return lines;
    }
}
