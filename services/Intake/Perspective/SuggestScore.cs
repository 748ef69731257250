using Intake.Feedback;
using Intake.Fields;
using Intake.Scoring;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Perspective;

/// <summary>The response once the label is stored.</summary>
public sealed record SuggestScoreResponse
{
    public IReadOnlyList<string>? DetectedLanguages { get; init; }

    public IReadOnlyList<string>? RequestedLanguages { get; init; }

    public string? ClientToken { get; init; }
}

/// <summary>
/// <c>POST /v1alpha1/comments:suggestscore</c>: stores the scores that a comment should have had as a label for training. It decides
/// nothing: a client that suggests a score has decided on its own side.
/// </summary>
internal static class SuggestScore
{
    /// <summary>The longest wait for the language. It is only reported, so it must not delay the response.</summary>
    private static readonly TimeSpan LongestDetection = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1alpha1/comments:suggestscore", HandleAsync)
            .WithName("SuggestScore")
            .WithSummary("Suggest the scores that a comment should have had")
            .WithDescription(
                "Kept for training, whatever breaks. A clientToken comment:ID names one of the site's comments by the site's own id or "
                + "this server's. Without it, or if there is no such comment, the text itself is kept with the label.")
            .WithRequestBody<object>("application/json")
            .Produces<SuggestScoreResponse>()
            .Produces<GoogleError>(StatusCodes.Status400BadRequest)
            .WithRequestExample(PerspectiveExamples.Suggest);

    private static async Task<Results<JsonHttpResult<SuggestScoreResponse>, JsonHttpResult<GoogleError>>> HandleAsync(
        HttpContext http, IntakeDatabase database, FeedbackOutbox box, AskClassifier classifier, TimeProvider time, CancellationToken ct)
    {
        if ((await ProtoBody.ReadAsync(http.Request, SuggestScoreRequest.Read, ct)).Failed(out var problem, out var request))
            return problem;
        if (request.Objection() is { } objection)
            return objection;
        var comment = await FindAsync(request.CommentName, http.Site(), database, ct);
        await box.StoreAsync(LabelOf(request, comment, http.Site(), time.GetUtcNow()), ct);
        return TypedResults.Json(
            new SuggestScoreResponse
            {
                ClientToken = request.ClientToken,
                RequestedLanguages = request.Languages.Count > 0 ? request.Languages : null,
                DetectedLanguages = await DetectAsync(request.Comment, classifier, time, ct) is { } shown ? [shown] : null,
            },
            PerspectiveJson.Default.SuggestScoreResponse,
            "application/json; charset=UTF-8");
    }

    private static CommentLabelled LabelOf(SuggestScoreRequest request, Guid? comment, Site site, DateTimeOffset now) => new()
    {
        FeedbackId = Guid.CreateVersion7(now),
        SiteId = site.Id,
        CommentId = comment,
        Content = comment is null ? request.Comment.Text : null,
        Format = request.Comment.Format,
        Language = request.Languages.Select(LanguageTag.Normalise).FirstOrDefault(static tag => tag is not null),
        Labels = request.Labels,
        Source = "perspective",
        Reporter = FieldChecks.Try(fields => fields.Text("", request.Community, 256)),
        LabelledAt = now,
    };

    private static async Task<Guid?> FindAsync(string? given, Site site, IntakeDatabase database, CancellationToken ct)
    {
        if (FieldChecks.Try(fields => fields.Text("", given, 256)) is not { } name)
            return null;
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.QueryAsync<Guid>(
            """
            select comment_id
            from submissions
            where site_id = @siteId and external_id = @name and superseded_by is null
            union all
            select comment_id
            from submissions
            where site_id = @siteId and comment_id = @id and superseded_by is null
            """,
            new { siteId = site.Id, name, id = Guid.TryParse(name, out var id) ? id : Guid.Empty },
            ct);
        return found.Count > 0 ? found[0] : null;
    }

    private static async Task<string?> DetectAsync(CommentText comment, AskClassifier classifier, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestDetection, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var answer = await classifier.AskAsync(
                new ScoreTexts { Items = [new TextToScore { Content = comment.Text, Format = comment.Format }] }, limit.Token);
            return answer.Scored?.Items[0].Language;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
