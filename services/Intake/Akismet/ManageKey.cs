using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Intake.Akismet;

/// <summary>What a client shows of an account; a key here belongs to a site, and nothing is billed.</summary>
internal sealed record Subscription(
    long AccountId, string AccountType, string AccountName, string Status, bool NextBillingDate, bool LimitReached);

/// <summary>
/// What clients do with the key itself: <c>verify-key</c>, <c>deactivate</c>, <c>token</c>, <c>get-subscription</c>, and <c>test</c>, which
/// needs none. Deactivating changes nothing here: the key may serve other blogs, and an administrator revokes it.
/// </summary>
internal static class ManageKey
{
    public static void MapTest(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/1.1/test", [HttpMethods.Get, HttpMethods.Post], static () => AkismetAnswer.Text("connected"))
            .WithName("AkismetTest")
            .WithSummary("Whether there is a server");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/1.1/verify-key", static () => AkismetAnswer.Text("valid"))
            .WithName("AkismetVerifyKey")
            .WithSummary("Whether a key is valid");
        routes.MapPost("/1.1/deactivate", static () => AkismetAnswer.Text("deactivated"))
            .WithName("AkismetDeactivate")
            .WithSummary("A client no longer uses its key");
        // Clients pass it on to pages of Akismet's own; nothing here takes it, so it need mean nothing.
        routes.MapPost("/1.1/token", static () => AkismetAnswer.Text(RandomNumberGenerator.GetHexString(40, lowercase: true)))
            .WithName("AkismetToken")
            .WithSummary("An opaque token");
        routes.MapPost(
            "/1.1/get-subscription",
            static (HttpContext http) => TypedResults.Json(Of(http.Akismet().Site), AkismetJson.Default.Subscription))
            .WithName("AkismetGetSubscription")
            .WithSummary("What the key's account is");
    }

    /// <summary>The number is the site's id in the 53 bits that every client's JSON can hold.</summary>
    private static Subscription Of(Sites.Site site) => new(
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(site.Id.ToByteArray())) >> 11),
        "self-hosted",
        site.Name,
        "active",
        NextBillingDate: false,
        LimitReached: false);
}
