using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Intake.Fields;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Feedback;

/// <summary>A reader's complaint about a comment.</summary>
public sealed record ReportRequest
{
    [Required]
    [OneOf(typeof(ReportReasons))]
    [Description("spam, abuse, hate, threat, illegal, privacy, off_topic or other. Required.")]
    public string? Reason { get; init; }

    [Description("The reader's own words, up to 2,000 characters.")]
    public string? Text { get; init; }

    [Description(
        "Your own id of the reader. Each reader has one report about a revision, and what becomes of their reports weighs their next ones. "
        + "All reports without an id count as one reader's.")]
    public string? ReporterId { get; init; }

    [Description("The reader's IP address. It serves to limit the reports from one address, and is not stored.")]
    public string? ReporterIp { get; init; }

    [Description("The revision that the reader saw; the latest one if you omit it.")]
    public int? Revision { get; init; }
}

/// <summary><c>POST /v1/comments/{id}/reports</c>: a reader's report, for moderators to see.</summary>
internal static class ReportComment
{
    private const int MaxBodyBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments/{id}/reports", HandleAsync)
            .WithName("ReportComment")
            .WithSummary("Report a comment for a reader")
            .WithDescription(
                "202 means stored: moderators will see it, whatever breaks. Reports put a comment into the review queue and raise its "
                + "urgency until a person decides. A reader reports a revision once: a second report with another reason or text replaces "
                + "the first, and one that says no more gets the same answer. Location leads to what becomes of it. 429 also means that "
                + "one reader or address has sent too many reports.")
            .Accepts<ReportRequest>("application/json")
            .WithProblems(400, 404, 413, 415, 503)
            .WithRequestExample(FeedbackExamples.Report)
            .WithResponseExample(StatusCodes.Status202Accepted, FeedbackExamples.Open);

    private static async Task<Results<Accepted<SubmittedReport>, ProblemHttpResult>> HandleAsync(
        string id,
        HttpContext http,
        IntakeDatabase database,
        FeedbackOutbox box,
        ReportRates rates,
        TimeProvider time,
        CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, FeedbackJson.Default.ReportRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (Check(request).Failed(out problem, out request))
            return problem;
        if (await SiteComment.FindAsync(id, http.Site(), database, ct) is not { } comment)
            return ReadComment.Missing(id);
        if (request.Revision is { } revision && (revision < 1 || revision > comment.Revision))
        {
            return Problems.Invalid(
                "#/revision", $"revision must be from 1 to {comment.Revision}, which is the comment's latest. Omit it to report that one.");
        }

        var address = request.ReporterIp is { } ip ? IPAddress.Parse(ip) : null;
        if (rates.Take(http.Site().Id, request.ReporterId, address, http) is { } tooMany)
            return tooMany;
        var isNews = false;
        try
        {
            (var stored, isNews) = await box.StoreAsync(Report(request, comment, http.Site(), Now(time)), ct);
            var response = stored.ToResponse();
            return TypedResults.Accepted(response.Links["self"], response);
        }
        finally
        {
            if (!isNews)
                rates.GiveBack(http.Site().Id, request.ReporterId, address);
        }
    }

    /// <summary>The request with the values to use.</summary>
    private static Checked<ReportRequest> Check(ReportRequest request)
    {
        var fields = new FieldChecks();
        var valid = request with
        {
            Reason = fields.OneOf("reason", request.Reason, ReportReasons.All),
            Text = fields.Text("text", request.Text, 2000),
            ReporterId = fields.Text("reporterId", request.ReporterId, 256),
            ReporterIp = fields.IpAddress("reporterIp", request.ReporterIp),
        };
        return fields.Errors.Count > 0 ? Problems.Invalid(fields.Errors) : valid;
    }

    private static CommentReported Report(ReportRequest request, SiteComment comment, Site site, DateTimeOffset now) => new()
    {
        FeedbackId = Guid.CreateVersion7(now),
        Version = 1,
        SiteId = site.Id,
        CommentId = comment.Id,
        Revision = request.Revision ?? comment.Revision,
        Reason = request.Reason!,
        Text = request.Text,
        ReporterId = request.ReporterId,
        ReportedAt = now,
    };

    /// <summary>Truncated to microseconds, as the tables store times, so that a report that is sent again has the same time.</summary>
    private static DateTimeOffset Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
