using Shared.Bus;
using Shared.Http;

namespace Intake.Sites;

/// <summary>Intake's copy of the sites: who may send, and how much.</summary>
internal static class SitesModule
{
    public static void AddSites(this IServiceCollection services)
    {
        services.AddSiteKeySecret();
        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<SiteRates>();
        services.AddHostedService<RequestSites>();
        services.ReceiveWork<KeepSites>("intake-sites", prefetch: 8);
    }
}
