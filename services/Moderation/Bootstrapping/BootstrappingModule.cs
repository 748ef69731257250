using Shared.Http;

namespace Moderation.Bootstrapping;

/// <summary>The first administrator and the first site.</summary>
internal static class BootstrappingModule
{
    public static void AddBootstrapping(this IServiceCollection services)
    {
        services.AddSettings<BootstrapOptions, BootstrapOptions.Validation>("Bootstrap");
        services.AddSingleton<FirstStartNotice>();
        services.AddHostedService<FirstStart>();
    }
}
