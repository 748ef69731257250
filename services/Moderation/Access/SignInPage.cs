namespace Moderation.Access;

/// <summary>
/// Marks pages: endpoints for browsers, which are sent to sign in where a client of the API gets 401. Their forms carry the framework's
/// anti-forgery token instead of <see cref="SessionCookie.AntiForgeryHeader"/>.
/// </summary>
/// <param name="Path">The path of the page for signing in.</param>
internal sealed record SignInPage(string Path)
{
    /// <summary>The parameter that holds the page to return to.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>Where the browser signs in and comes back to the page that it asked for.</summary>
    public string For(HttpRequest request)
    {
        // A form cannot be sent again after signing in, so its page is opened.
        var wanted = HttpMethods.IsGet(request.Method) ? $"{request.PathBase}{request.Path}{request.QueryString}" : request.Path.ToString();
        return $"{Path}{QueryString.Create(ReturnUrl, wanted)}";
    }
}
