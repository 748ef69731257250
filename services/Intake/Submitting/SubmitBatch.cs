using System.Text.Json;
using System.Threading.Channels;
using Intake.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>
/// <c>POST /v1/comments:batch</c>: one comment a line, one result a line, in the same order. Memory is bounded for a batch of any length:
/// the request is read as a stream, and results beyond a small buffer go to a temporary file. The response begins after the last line,
/// because most clients read nothing before they have sent everything.
/// </summary>
internal static class SubmitBatch
{
    /// <summary>How many lines may wait to be stored.</summary>
    private const int MaxWaiting = 1024;

    /// <summary>So many blank lines count as a comment: each takes work, and a batch has any number of lines.</summary>
    private const int BlankLines = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments:batch", HandleAsync)
            .WithName("SubmitBatch")
            .WithSummary("Submit many comments")
            .WithDescription(
                "NDJSON: each line is a comment as in POST /v1/comments. Each line of the response has the number of a line of the "
                + "request, its status, and either the comment or the problem. One bad line does not affect the others. Lines are stored "
                + "at the site's rate. Give every comment an externalId; then you can simply send an interrupted batch again. A line with "
                + "imported: true brings in an old comment with the status that the site gave it, approved or rejected: it is recorded as "
                + "decided by people, not decided again, not counted against any rate, and notifies nobody. An import changes no comment "
                + "that is known here (409 if its text differs), and waits while the server is busy with new comments.")
            .Accepts<BatchRequest>("application/x-ndjson")
            .Produces<BatchResult>(StatusCodes.Status200OK, "application/x-ndjson")
            .WithRequestExample(Examples.ImportedComment);

    private static async Task HandleAsync(
        HttpContext http,
        Submissions submissions,
        ImportComments imports,
        SiteRates rates,
        TimeProvider time,
        ILogger<Submissions> logger,
        CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;

        await using var answer = new FileBufferingWriteStream();
        var results = Channel.CreateBounded<Task<BatchResult>>(MaxWaiting);
        var writing = WriteAsync(results, answer, ct);
        var (number, blank) = (0, 0);
        try
        {
            await foreach (var bytes in NdjsonLines.ReadAsync(http.Request, SubmitComment.MaxBodyBytes, ct))
            {
                number++;
                if (bytes is { Length: 0 })
                {
                    if (++blank % BlankLines == 0)
                        await rates.TakeAsync(http.Site(), time, ct);
                    continue;
                }

                var line = BatchLine.Read(number, bytes);
                if (!line.IsImport)
                    await rates.TakeAsync(http.Site(), time, ct);
                await results.Writer.WriteAsync(line.SubmitAsync(http.Site(), submissions, imports, logger, ct), ct);
            }
        }
        finally
        {
            results.Writer.TryComplete();
        }

        await writing;
        http.Response.ContentType = "application/x-ndjson";
        await answer.DrainBufferAsync(http.Response.Body, ct);
    }

    private static async Task WriteAsync(Channel<Task<BatchResult>> results, Stream answer, CancellationToken ct)
    {
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(ct))
            {
                await JsonSerializer.SerializeAsync(answer, await result, SubmittingJson.Default.BatchResult, ct);
                await answer.WriteAsync("\n"u8.ToArray(), ct);
            }
        }
        catch (Exception e)
        {
            // Nothing drains the channel any more, and the loop that reads the request would wait for ever.
            results.Writer.TryComplete(e);
            throw;
        }
    }
}
