using Moderation.Access;
using Moderation.Console.Pages;
using Moderation.Deciding;
using Moderation.Sites;

namespace Moderation.Console;

/// <summary><c>/console/try</c>: a text, and what would be decided about it.</summary>
internal static class ShowTry
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/try", async (Person person, ModerationDatabase database, CancellationToken ct) =>
            Page.Of<Try>((nameof(Try.Sites), await SitesOfAsync(person, database, ct))));
        pages.MapPost("/try", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, Person person, TryComment operation, ModerationDatabase database, CancellationToken ct)
    {
        if (await Page.ReadFormAsync(http, ct) is not { } form)
            return ShowMessage.Of(StatusCodes.Status400BadRequest, "Please send it again", Page.FormExpired);
        var sites = await SitesOfAsync(person, database, ct);
        var siteId = Guid.TryParse(form["site"], out var given) ? given : sites.Select(static site => site.Id).FirstOrDefault();
        var request = new TryRequest { Content = form["content"], AuthorName = form["authorName"] };
        var failed = (await operation.RunAsync(siteId, request, http, ct)).Failed(out var problem, out var answer);
        return Page.Of<Try>(
            problem?.StatusCode ?? StatusCodes.Status200OK,
            (nameof(Try.Sites), sites),
            (nameof(Try.SiteId), siteId),
            (nameof(Try.Content), request.Content),
            (nameof(Try.AuthorName), request.AuthorName),
            (nameof(Try.Problem), failed ? WordsOf(problem!.StatusCode) : null),
            (nameof(Try.Answer), answer is null ? null : new TriedComment(answer.Status, answer.Reasons, answer.Scores, answer.Language)));
    }

    private static async Task<IReadOnlyList<NamedSite>> SitesOfAsync(Person person, ModerationDatabase database, CancellationToken ct)
    {
        var sites = await ListReviewedSites.ReadAsync(person, new PageRequest(null, PageQuery.MaxLimit), database, ct);
        return [.. sites.Select(static site => new NamedSite(site.Id, site.Name))];
    }

    private static string WordsOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Write a comment first.",
        StatusCodes.Status404NotFound => "You have no role at this site.",
        StatusCodes.Status413PayloadTooLarge => "The text is too long. A comment has at most 20,480 bytes.",
        _ => "The classifier does not answer at the moment. Send the text again.",
    };
}
