using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Moderation.Console;

/// <summary>Answers with a component, and reads the forms of those.</summary>
internal static class Page
{
    public const string FormExpired = "The form was open for too long, or cookies are blocked. Nothing was done. Please send it again.";

    // The type of a component must not show in a handler's signature: the generator of endpoints does not see that of components.
    public static IResult Of<TComponent>(int status, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var values = parameters.ToDictionary(static parameter => parameter.Name, static parameter => parameter.Value);
        return new RazorComponentResult<TComponent>(values) { StatusCode = status };
    }

    public static IResult Of<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => Of<TComponent>(StatusCodes.Status200OK, parameters);

    /// <summary>The form of the request; null if it does not carry the token of one of this server's pages.</summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext http, CancellationToken ct) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } && http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(ct)
            : null;
}
