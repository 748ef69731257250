using Moderation.Access;
using Moderation.Console.Pages;

namespace Moderation.Console;

/// <summary><c>/console/queue</c>: the frame of the queue. Its module fills it from the review API.</summary>
internal static class ShowQueue
{
    public const string Path = ConsoleModule.Root + "/queue";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/queue", Handle);

    private static IResult Handle(HttpContext http, Person person)
    {
        if (!person.MayAnywhere(Permission.Review))
        {
            return ShowMessage.Of(
                StatusCodes.Status403Forbidden, "You have no role yet", "Ask an administrator to give you one at a site, then come back.");
        }

        return Page.Of<QueueFrame>(
            (nameof(QueueFrame.MayDecide), person.MayAnywhere(Permission.Decide)),
            (nameof(QueueFrame.AntiForgery), SessionCookie.Read(http.Request) is { } token ? SessionCookie.AntiForgeryOf(token) : null),
            (nameof(QueueFrame.PersonId), person.Id),
            (nameof(QueueFrame.Curl), CurlLine.For(http)));
    }
}
