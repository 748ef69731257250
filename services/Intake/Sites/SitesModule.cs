using Shared.Bus;
using Shared.Http;

namespace Intake.Sites;

/// <summary>Intake's copy of the sites: who may send, and how much.</summary>
internal static class SitesModule
{
    /// <summary>The queue of Moderation's announcements.</summary>
    public const string Queue = "intake-sites";

    public static void AddSites(this IServiceCollection services)
    {
        services.AddSiteKeySecret();
        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<SiteRates>();
        services.AddHostedService<RequestSites>();
        services.ReceiveWork<KeepSites>(Queue, prefetch: 8);
    }
}
