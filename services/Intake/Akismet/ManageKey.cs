using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Intake.Akismet;

/// <summary>An account as clients show it. Here a key belongs to a site, and nothing is billed.</summary>
internal sealed record Subscription(
    long AccountId, string AccountType, string AccountName, string Status, bool NextBillingDate, bool LimitReached);

/// <summary>
/// The calls about the key itself: <c>verify-key</c>, <c>deactivate</c>, <c>token</c>, <c>get-subscription</c>, and <c>test</c>, which
/// needs no key. Deactivating changes nothing here: other blogs may use the key, and an administrator can revoke it.
/// </summary>
internal static class ManageKey
{
    public static void MapTest(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/1.1/test", [HttpMethods.Get, HttpMethods.Post], static () => AkismetAnswer.Text("connected"))
            .WithName("AkismetTest")
            .WithSummary("Test whether the server answers");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/1.1/verify-key", static () => AkismetAnswer.Text("valid"))
            .WithName("AkismetVerifyKey")
            .WithSummary("Check whether a key is valid");
        routes.MapPost("/1.1/deactivate", static () => AkismetAnswer.Text("deactivated"))
            .WithName("AkismetDeactivate")
            .WithSummary("Say that a client no longer uses its key");
        // Clients pass the token to Akismet's own pages. Nothing here reads it, so it is random.
        routes.MapPost("/1.1/token", static () => AkismetAnswer.Text(RandomNumberGenerator.GetHexString(40, lowercase: true)))
            .WithName("AkismetToken")
            .WithSummary("Get an opaque token");
        routes.MapPost(
            "/1.1/get-subscription",
            static (HttpContext http) => TypedResults.Json(Of(http.Akismet().Site), AkismetJson.Default.Subscription))
            .WithName("AkismetGetSubscription")
            .WithSummary("Read the key's account");
    }

    /// <summary>The account's number is a hash of the site's id in the 53 bits that every client's JSON can hold.</summary>
    private static Subscription Of(Sites.Site site) => new(
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(site.Id.ToByteArray())) >> 11),
        "self-hosted",
        site.Name,
        "active",
        NextBillingDate: false,
        LimitReached: false);
}
