using Microsoft.Extensions.Options;

namespace Intake;

/// <summary>
/// This server's address in documents that clients keep: feeds, and Perspective's discovery document. It is <c>Intake:PublicAddress</c>, or
/// else the one that the client used, whose Host header anybody can choose.
/// </summary>
internal sealed class OwnAddress(IOptions<IntakeOptions> options)
{
    /// <summary>The address of this server, without a slash at its end.</summary>
    public string Of(HttpRequest request) => options.Value.PublicAddress is { Length: > 0 } address
        ? address.TrimEnd('/')
        : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";

    /// <summary>The address of a path here.</summary>
    public string Of(HttpRequest request, QueryString query) => $"{Of(request)}{request.Path.ToUriComponent()}{query.ToUriComponent()}";
}
