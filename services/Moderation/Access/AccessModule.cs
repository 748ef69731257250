using Microsoft.AspNetCore.Authentication;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.Access;

/// <summary>Authentication, authorization and the audit log.</summary>
internal static class AccessModule
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<OidcOptions, OidcOptions.Validation>("Oidc");
        // Like AddAuthentication, but without its data-protection keys: nothing here encrypts cookies, and a container has nowhere to
        // keep the keys.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null);
        var policies = services.AddAuthorizationBuilder();
        policies.AddPolicy(
            NeedsPermission.SignedIn, policy => policy.AddAuthenticationSchemes(BearerTokens.Name).RequireAuthenticatedUser());
        foreach (var permission in Enum.GetNames<Permission>())
        {
            policies.AddPolicy(
                permission, policy => policy.AddAuthenticationSchemes(BearerTokens.Name).RequireClaim(BearerTokens.Permitted, permission));
        }

        // An invalid token is answered with 401. Logging each one would let anyone fill the log.
        builder.Logging.AddFilter("Moderation.Access.BearerTokens", LogLevel.Warning);
        services.AddSingleton<Passwords>();
        services.AddSingleton<PasswordPlaces>();
        services.AddSingleton<OidcProvider>();
        services.AddSingleton<OidcPeople>();
        services.AddSingleton<OidcTokens>();
        services.AddSingleton<TokenUses>();
        services.AddHostedService(static provider => provider.GetRequiredService<TokenUses>());
    }

    /// <summary>Maps sign-in and one's own account.</summary>
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        SignIn.Map(app);
        SignOut.Map(app);
        var me = app.MapGroup("/v1/me").WithTags("Access");
        WhoAmI.Map(me);
        ChangePassword.Map(me);
        ManageTokens.Map(me);
    }

    public static void MapAuditLog(this IEndpointRouteBuilder admin)
    {
        ReadAudit.Map(admin);
        ExportAudit.Map(admin);
    }
}
