using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Bootstrapping;
using Moderation.DeadLetters;
using Moderation.Deciding;
using Moderation.Deliveries;
using Moderation.Reviewing.Claims;
using Moderation.Reviewing.Comments;
using Moderation.Reviewing.Decisions;
using Moderation.Reviewing.Live;
using Moderation.Reviewing.Queue;
using Moderation.Reviewing.Reports;
using Moderation.Reviewing.Statistics;
using Moderation.Sites;
using Shared.Bus;
using Shared.Http;
using Shared.Storage;

namespace Moderation;

/// <summary>Policy, decisions, sites, people and deliveries, as a part of any host.</summary>
public static class ModerationModule
{
    /// <summary>How many messages are gathered into one transaction.</summary>
    private const int Prefetch = 256;

    /// <summary>Registers everything but the bus itself.</summary>
    public static void AddModeration(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<BootstrapOptions, BootstrapOptions.Validation>("Bootstrap");
        services.AddSettings<SmtpOptions, SmtpOptions.Validation>("Smtp");
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddDatabase(builder.Configuration, "Moderation", static options => new ModerationDatabase(options));

        // What AddAuthentication does, less its key ring: nothing here encrypts cookies, and a container has nowhere to keep the keys.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetNames<Permission>())
            policies.AddPolicy(permission, policy => policy.AddAuthenticationSchemes(BearerTokens.Name).RequireClaim(BearerTokens.Permitted, permission));

        // A token that is not valid is answered with 401; a line in the log for each would be anybody's to fill it with.
        builder.Logging.AddFilter("Moderation.Access.BearerTokens", LogLevel.Warning);
        services.AddSingleton<Passwords>();
        services.AddSingleton<FirstStartNotice>();
        services.AddSingleton<StoreDecisions>();
        services.AddSingleton<DecideComments>();
        services.AddSingleton<NewDeliveries>();
        services.AddSingleton<DeliveryLanes>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<SendWebhook>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<DeliveryWorker>();
        services.AddSingleton<AnnounceSites>();
        services.AddSingleton<StoreReviews>();
        services.AddSingleton<PersonalReviews>();
        services.AddSingleton<AnnounceDecisions>();
        services.AddSingleton(QueueNews.Over);
        services.AddSingleton<QueueListeners>();
        services.AddHostedService<FirstStart>();
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceSites>());
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceDecisions>());
        services.AddHostedService(static provider => provider.GetRequiredService<DeliveryWorker>());

        services.ReceiveWork<DecideClassified>("moderation-classified", Prefetch);
        services.ReceiveWork<DecideExpired>("moderation-expired", Prefetch);
        services.ReceiveWork<AnswerSitesRequested>("moderation-site-requests", prefetch: 4);
        services.ReceiveWork<TakeReport>("moderation-reports", prefetch: 16);
        services.ReceiveWork<TakeLabel>("moderation-labels", prefetch: 16);
        services.ReceiveBroadcasts<HearQueueChanges>("moderation-queue-changes", prefetch: 64);
    }

    /// <summary>Maps sign-in and administration. Call it after <c>MapServiceDefaults</c>, which turns an outage into an answer.</summary>
    public static void MapModeration(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();

        SignIn.Map(app);
        var admin = app.MapGroup("/v1/admin").WithTags("Administration");
        CreateSite.Map(admin);
        ReadSites.Map(admin);
        ChangeSite.Map(admin);
        ManageKeys.Map(admin);
        RotateWebhookSecret.Map(admin);
        ManageDeliveries.Map(admin);
        ManageDeadLetters.Map(admin);

        var review = app.MapGroup("/v1/review").WithTags("Review");
        ListQueue.Map(review);
        CountQueue.Map(review);
        ClaimComments.Map(review);
        ManageClaims.Map(review);
        SearchComments.Map(review);
        ReadComment.Map(review);
        DecideComment.Map(review);
        UndoDecision.Map(review);
        DecideInBulk.Map(review);
        UndoBulk.Map(review);
        StreamQueue.Map(review);
        ReadStatistics.Map(review);
        ReadAgreement.Map(review);
    }

    private static void AddSettings<TOptions, TValidation>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidation>();
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
