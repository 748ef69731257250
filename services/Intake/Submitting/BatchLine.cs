using System.Buffers;
using System.ComponentModel;
using Intake.Comments;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Mvc;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Submitting;

/// <summary>The result of one line of a batch.</summary>
public sealed record BatchResult
{
    [Description("The number of the line in the request, from 1.")]
    public required int Line { get; init; }

    [Description("The HTTP status that POST /v1/comments would have answered.")]
    public required int Status { get; init; }

    [Description("The comment, if it was accepted.")]
    public CommentResponse? Comment { get; init; }

    [Description("Why the line was not accepted.")]
    public ProblemDetails? Problem { get; init; }

    internal static BatchResult Of(int line, ProblemDetails problem) =>
        new() { Line = line, Status = problem.Status!.Value, Problem = problem };

    internal static BatchResult Of(int line, StoredSubmission stored) => new()
    {
        Line = line,
        Status = stored.Status == CommentStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK,
        Comment = CommentResponse.Of(stored),
    };
}

/// <summary>One line of a batch: a comment, or the problem with it.</summary>
internal sealed partial class BatchLine(int number, CommentDraft? draft, ProblemDetails? problem)
{
    public bool IsImport => draft?.ImportedAs is not null;

    public static BatchLine Read(int number, byte[]? line) =>
        Check(line).Failed(out var problem, out var draft) ? new(number, null, problem.ProblemDetails) : new(number, draft, null);

    public async Task<BatchResult> SubmitAsync(
        Site site, Submissions submissions, ImportComments imports, ILogger logger, CancellationToken ct)
    {
        if (draft is null)
            return BatchResult.Of(number, problem!);
        var submission = NewSubmission.Of(site, draft, idempotencyKey: null, wait: IsImport) with { Page = PageKey.Of(draft) };
        // An error becomes the result of its line; the other lines go on.
        try
        {
            var stored = IsImport
                ? await imports.StoreAsync(submission, ct)
                : (await submissions.StoreAsync(submission, ct)).Stored;
            return stored.Outcome == Outcome.OtherText
                ? BatchResult.Of(number, ImportChecks.OtherText())
                : BatchResult.Of(number, stored);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e))
        {
            return BatchResult.Of(number, Problems.Details(
                StatusCodes.Status503ServiceUnavailable,
                "The database cannot be reached, and whether this line was stored is unknown. Send it again: with the same externalId it "
                + "is not stored twice."));
        }
#pragma warning disable CA1031 // Rethrown, it would end the response for lines that are stored.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, e, number);
            return BatchResult.Of(number, Problems.Details(
                StatusCodes.Status500InternalServerError,
                "Internal error; it has been logged. Send this line again; if it keeps failing, contact the administrator."));
        }
    }

    [LoggerMessage(LogLevel.Error, "Line {Number} of a batch failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, int number);

    private static Checked<CommentDraft> Check(byte[]? line)
    {
        if (line is null)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError("#", $"The line is longer than {SubmitComment.MaxBodyBytes:N0} bytes. Shorten it.")]);
        }

        var body = JsonBody.Parse(new ReadOnlySequence<byte>(line), SubmittingJson.Default.BatchRequest);
        return body.Failed(out var problem, out var request) ? problem : CommentChecks.Check(request);
    }
}
