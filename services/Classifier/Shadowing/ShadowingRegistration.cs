using Classifier.Serving;
using Microsoft.Extensions.Options;

namespace Classifier.Shadowing;

internal static class ShadowingRegistration
{
    public static IServiceCollection AddShadowing(this IServiceCollection services)
    {
        services.AddSingleton<ShadowQueue>();
        services.AddSingleton(static provider => new ShadowLog(
            provider.GetRequiredService<IOptions<ServingOptions>>().Value.ShadowPath!, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ScoreShadow>();
        return services;
    }
}
