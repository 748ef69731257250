using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>Registers the secret of site keys.</summary>
public static class SiteKeyRegistration
{
    /// <summary>Binds the options. Modules that share a process share them.</summary>
    public static void AddSiteKeySecret(this IServiceCollection services)
    {
        if (services.Any(static service => service.ImplementationType == typeof(SiteKeyFile)))
            return;
        services.AddSingleton<IPostConfigureOptions<SiteKeyOptions>, SiteKeyFile>();
        services.AddSettings<SiteKeyOptions, SiteKeyOptions.Validation>("SiteKeys");
    }
}
