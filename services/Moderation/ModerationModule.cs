using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Authors;
using Moderation.Bootstrapping;
using Moderation.Contracts;
using Moderation.DeadLetters;
using Moderation.Deciding;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.People;
using Moderation.Queue;
using Moderation.Queue.Claims;
using Moderation.Queue.Live;
using Moderation.Retention;
using Moderation.Reviewing;
using Moderation.Reviewing.Comments;
using Moderation.Reviewing.Reports;
using Moderation.Reviewing.Statistics;
using Moderation.Sites;
using Moderation.Sites.Policies;
using Moderation.Sites.Policies.DryRuns;
using Moderation.Sites.WordLists;
using Shared.Bus;
using Shared.Http;
using Shared.Storage;
using Shared.Storage.Retention;

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
        services.AddSettings<OidcOptions, OidcOptions.Validation>("Oidc");
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddDatabase(builder.Configuration, "Moderation", static options => new ModerationDatabase(options));

        builder.AddAccess();
        services.AddSingleton<FirstStartNotice>();
        services.AddSingleton<StoreDecisions>();
        services.AddSingleton<DecideComments>();
        services.AddSingleton<CompiledWordLists>();
        services.AddSingleton<NewDeliveries>();
        services.AddSingleton<DeliveryLanes>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<SendWebhook>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<DeliveryWorker>();
        services.AddSingleton<IWebhookTargets>(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddSingleton<AnnounceSites>();
        services.AddSingleton<StoreReviews>();
        services.AddSingleton<PersonalReviews>();
        services.AddSingleton<AnnounceDecisions>();
        services.AddSingleton<CountedQueues>();
        services.AddSingleton(QueueNews.Over);
        services.AddSingleton<QueueListeners>();
        services.AddHostedService<FirstStart>();
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceSites>());
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceDecisions>());
        services.AddHostedService(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddRetention(static provider => ModerationRetention.Tables(provider.GetRequiredService<ModerationDatabase>()));

        services.ReceiveWork<DecideClassified, CommentsClassified>("moderation-classified", Prefetch, static message => message.Alone());
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
        SignOut.Map(app);
        AcceptInvitation.Map(app);
        var me = app.MapGroup("/v1/me").WithTags("Access");
        WhoAmI.Map(me);
        ChangePassword.Map(me);
        ManageTokens.Map(me);
        var admin = app.MapGroup("/v1/admin").WithTags("Administration");
        CreateSite.Map(admin);
        ReadSites.Map(admin);
        ChangeSite.Map(admin);
        ManageKeys.Map(admin);
        ReadPolicies.Map(admin);
        ReplacePolicy.Map(admin);
        TryPolicy.Map(admin);
        ManageWordLists.Map(admin);
        RotateWebhookSecret.Map(admin);
        ManageDeliveries.Map(admin);
        ManageDeadLetters.Map(admin);
        CreatePerson.Map(admin);
        ReadPeople.Map(admin);
        ChangePerson.Map(admin);
        DisablePerson.Map(admin);
        InvitePerson.Map(admin);
        LinkIdentity.Map(admin);
        ManagePersonTokens.Map(admin);
        ReadAudit.Map(admin);
        ExportAudit.Map(admin);

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
        ReadAuthors.Map(review);
        ActOnAuthor.Map(review);
    }

    private static void AddSettings<TOptions, TValidation>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidation>();
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
