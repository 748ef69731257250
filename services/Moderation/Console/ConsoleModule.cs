using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Moderation.Access;

namespace Moderation.Console;

/// <summary>The pages for moderators and administrators, over the operations that the API's endpoints call.</summary>
internal static class ConsoleModule
{
    public const string Root = "/console";

    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Before the handler that answers every exception as the API does.
        services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, FailurePage>());
    }

    /// <summary>Maps the pages. Call it after <c>UseAuthorization</c> and <c>UseAntiforgery</c>.</summary>
    public static void MapConsole(this IEndpointRouteBuilder app)
    {
        var console = app.MapGroup(Root).ExcludeFromDescription();
        PageFiles.Map(console);
        var pages = console.MapGroup("").AddEndpointFilter(PageHeaders.AddAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        ShowSignIn.Map(pages);
        ShowNotFound.Map(pages);

        var signedIn = pages.MapGroup("")
            .NeedsSignIn("The operations behind a page check the permission.")
            .WithMetadata(new SignInPage(ShowSignIn.Path));
        EndSession.Map(signedIn);
        ShowQueue.Map(signedIn);
        ShowTry.Map(signedIn);
    }
}
