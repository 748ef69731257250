using Intake.Feedback;
using Intake.Fields;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>
/// <c>POST /1.1/submit-spam</c> and <c>/1.1/submit-ham</c>: a person at the site corrects a verdict. The check is found by its author and
/// text, and the correction decides its comment. If no check is found, the text itself is labelled. Tests are ignored.
/// </summary>
internal sealed class SubmitVerdict(CheckTable checks, FeedbackOutbox feedback, TimeProvider time)
{
    private const string Thanks = "Thanks for making the web a better place.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/1.1/submit-spam", "AkismetSubmitSpam", Answers.Spam);
        Map(routes, "/1.1/submit-ham", "AkismetSubmitHam", Answers.Ham);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string name, string verdict) =>
        routes.MapPost(path, (HttpContext http, SubmitVerdict submit, CancellationToken ct) => submit.HandleAsync(http, verdict, ct))
            .WithName(name)
            .WithSummary($"Say that a comment is {verdict}")
            .WithDescription(
                "The earlier check is found by blog, permalink, author, content and date. Its comment gets the other decision, which is "
                + "also kept for training.");

    private async Task<ContentHttpResult> HandleAsync(HttpContext http, string verdict, CancellationToken ct)
    {
        var call = http.Akismet();
        if (call.Form["blog"].Trim().Length == 0)
            return AkismetAnswer.Invalid(http, "The field blog is missing.");
        var comment = AkismetComment.Of(call.Form);
        var earlier = await checks.FindAsync(call.Site.Id, comment.Key, ct);
        if (comment.IsTest || earlier is { IsTest: true } || TestRules.VerdictOf(call.Form) == Verdict.Spam)
            return AkismetAnswer.Text(Thanks);

        // The label first: a repeated label does no harm, but a counted correction without its label would be wrong.
        if (earlier?.CommentId is not null || comment.HasText)
            await feedback.StoreAsync(LabelOf(call, comment, earlier?.CommentId, verdict), ct);
        if (earlier is not null)
            await checks.CorrectAsync(earlier, verdict, ct);
        else
            await checks.StoreAsync(Unmatched(call, comment, verdict), ct);
        return AkismetAnswer.Text(Thanks);
    }

    private CommentLabelled LabelOf(AkismetCall call, AkismetComment comment, Guid? commentId, string verdict)
    {
        var now = time.GetUtcNow();
        return new CommentLabelled
        {
            FeedbackId = Guid.CreateVersion7(now),
            SiteId = call.Site.Id,
            CommentId = commentId,
            Content = commentId is null ? comment.Draft.Content : null,
            Format = comment.Draft.Format,
            Language = comment.Draft.Language,
            Labels = new Dictionary<string, double> { [Attributes.Spam] = verdict == Answers.Spam ? 1 : 0 },
            Status = commentId is null ? null : verdict == Answers.Spam ? CommentStatus.Rejected : CommentStatus.Approved,
            Source = "akismet",
            Reporter = LenientFields.Text(call.Form["reporter"].Trim(), 256),
            LabelledAt = now,
        };
    }

    private NewCheck Unmatched(AkismetCall call, AkismetComment comment, string verdict)
    {
        var now = time.GetUtcNow();
        return NewCheck.Of(call, comment, Guid.CreateVersion7(now), null, Answers.None, now) with { Correction = verdict };
    }
}
