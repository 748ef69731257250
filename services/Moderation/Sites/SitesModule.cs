using Moderation.Sites.Policies;
using Moderation.Sites.Policies.DryRuns;
using Moderation.Sites.WordLists;
using Shared.Bus;
using Shared.Http;

namespace Moderation.Sites;

/// <summary>Sites with their keys, policies and word lists.</summary>
internal static class SitesModule
{
    public static void AddSites(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddSiteKeySecret();
        services.AddSingleton<CompiledWordLists>();
        services.AddSingleton<SiteNames>();
        services.AddSingleton<AnnounceSites>();
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceSites>());
        services.ReceiveWork<AnswerSitesRequested>("moderation-site-requests", prefetch: 4);
    }

    public static void MapSites(this IEndpointRouteBuilder admin)
    {
        CreateSite.Map(admin);
        ReadSites.Map(admin);
        ChangeSite.Map(admin);
        ManageKeys.Map(admin);
        ListPresets.Map(admin);
        ReadPolicies.Map(admin);
        ReplacePolicy.Map(admin);
        TryPolicy.Map(admin);
        PutWordList.Map(admin);
        ManageWordLists.Map(admin);
        RotateWebhookSecret.Map(admin);
    }

    /// <summary>Maps what those who review see of sites.</summary>
    public static void MapReviewedSites(this IEndpointRouteBuilder review) => ListReviewedSites.Map(review);
}
