using Moderation.Console.Pages;

namespace Moderation.Console;

/// <summary>A page that only says something, such as that there is no such page.</summary>
internal static class ShowMessage
{
    public static IResult Of(int status, string title, string text) =>
        Page.Of<Message>(status, (nameof(Message.Title), title), (nameof(Message.Text), text));
}

/// <summary>Every other address below the console's.</summary>
internal static class ShowNotFound
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/{*rest}", static () => ShowMessage.Of(
            StatusCodes.Status404NotFound, "There is no such page", "The address may be misspelt, or the page may have moved."));
        // More specific than the route above, which would match it too.
        pages.MapGet("", static () => TypedResults.Redirect(ShowQueue.Path));
    }
}
