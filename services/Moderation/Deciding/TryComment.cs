using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Sites.WordLists;
using Shared.Http;

namespace Moderation.Deciding;

/// <summary><c>POST /v1/review/sites/{id}/comments:try</c>: what would be decided about a comment. Nothing is stored or counted.</summary>
internal sealed class TryComment(
    ModerationDatabase database, AskForScores scores, CompiledWordLists wordLists, TimeProvider time)
{
    /// <summary>As for a comment that a site sends.</summary>
    private const int MaxContentBytes = 20 * 1024;

    /// <summary>Room for the longest text with every character escaped.</summary>
    private const int MaxBodyBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder review) =>
        review.MapPost("/sites/{id}/comments:try", HandleAsync)
            .NeedsAtSite(Permission.Review)
            .WithName("TryComment")
            .WithSummary("See what would be decided about a comment")
            .WithDescription(
                "Scores a text and decides it by the site's policy and word lists of this moment, as a comment of a new author would be. "
                + "Nothing is stored, counted or told to anybody.")
            .Accepts<TryRequest>("application/json")
            .WithProblems(400, 404, 413, 503)
            .WithRequestExample(TryExamples.Request)
            .WithResponseExample(StatusCodes.Status200OK, TryExamples.Answer);

    private static async Task<Results<Ok<TryResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, TryComment operation, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, DecidingJson.Default.TryRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (!Guid.TryParse(id, out var siteId))
            return AccessAnswers.NoSuchSite();
        if ((await operation.RunAsync(siteId, request, http, ct)).Failed(out problem, out var answer))
            return problem;
        return TypedResults.Ok(answer);
    }

    /// <summary>The decision for the caller of the request, who needs a role at the site.</summary>
    public async Task<Checked<TryResponse>> RunAsync(Guid siteId, TryRequest request, HttpContext http, CancellationToken ct)
    {
        if (!http.Person().May(Permission.Review, siteId))
            return AccessAnswers.NoSuchSite();
        if (string.IsNullOrWhiteSpace(request.Content))
            return Problems.Invalid("#/content", "content is required. Send the comment's text.", ErrorCode.Required);
        if (Encoding.UTF8.GetByteCount(request.Content) > MaxContentBytes)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError("#/content", $"content is longer than {MaxContentBytes:N0} bytes. Shorten it.")]);
        }

        if (request.AuthorName is { Length: > TryRequest.MaxName })
            return Problems.Invalid("#/authorName", $"authorName is longer than {TryRequest.MaxName} characters. Shorten it.");
        if (request.Format is not (null or "text" or "html"))
            return Problems.Invalid("#/format", "format must be text or html. Omit it for text.", ErrorCode.UnknownValue);

        var comment = CommentOf(siteId, request, time.GetUtcNow());
        if (await scores.AskAsync(comment, ct) is not { } scored)
        {
            return Problems.Unavailable(
                http,
                "The text could not be scored: the classifier did not answer in time. Send the same request again.",
                TimeSpan.FromSeconds(5));
        }

        return await DecideAsync(ItemOf(comment, scored), ct);
    }

    private async Task<Checked<TryResponse>> DecideAsync(CommentToDecide item, CancellationToken ct)
    {
        var now = item.Comment.SubmittedAt;
        var signals = await BatchSignals.ReadAsync(database, [item], now, ct);
        if (!signals.Sites.TryGetValue(item.Comment.SiteId, out var site))
            return AccessAnswers.NoSuchSite();
        var lists = await wordLists.OfAsync([site], ct);
        return TryResponse.Of(Proposals.Of(item, site, now, signals, lists.GetValueOrDefault(site.Id)));
    }

    private static CommentSubmitted CommentOf(Guid siteId, TryRequest request, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new CommentSubmitted
        {
            CommentId = id,
            Revision = 1,
            SiteId = siteId,
            CorrelationId = id,
            Content = request.Content!,
            Format = request.Format == "html" ? ContentFormat.Html : ContentFormat.Text,
            Author = string.IsNullOrWhiteSpace(request.AuthorName) ? null : new Author { Name = request.AuthorName },
            SubmittedAt = now,
        };
    }

    private static CommentToDecide ItemOf(CommentSubmitted comment, (ScoredText Text, string ModelVersion) scored) => new()
    {
        Comment = comment,
        Scores = scored.Text.Scores,
        Places = scored.Text.Places,
        LanguageSupported = scored.Text.LanguageSupported,
        LanguageLevel = scored.Text.LanguageLevel,
        Language = scored.Text.Language,
        Quoted = scored.Text.Quoted,
        ModelVersion = scored.ModelVersion,
    };
}
