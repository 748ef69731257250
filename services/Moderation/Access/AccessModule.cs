using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
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
        builder.AddForms();
        services.AddHostedService(static provider => provider.GetRequiredService<TokenUses>());
    }

    /// <summary>The framework's anti-forgery tokens for forms, under keys that all instances share.</summary>
    private static void AddForms(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("Moderation");
        builder.Services.AddSingleton<ProtectionKeys>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            static provider => provider.GetRequiredService<ProtectionKeys>());
        // It warns that the keys are not encrypted at rest. They lie beside the comments, and protect less than those.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddAntiforgery(static forms =>
        {
            forms.Cookie.Name = "moderation-forms";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The content security policy refuses frames altogether.
            forms.SuppressXFrameOptionsHeader = true;
        });
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
