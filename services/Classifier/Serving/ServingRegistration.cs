using Microsoft.Extensions.Options;

namespace Classifier.Serving;

internal static class ServingRegistration
{
    public static IServiceCollection AddServing(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ServingOptions>, ServingOptions.Validation>();
        services.AddOptions<ServingOptions>()
            .BindConfiguration("Classifier")
            .PostConfigure<IConfiguration>(SetShadowPath)
            .ValidateOnStart();
        // The hosted services below need the models, and the host creates them before it listens: it cannot look ready without a model.
        services.AddSingleton(static provider => ServedModels.Load(
            provider.GetRequiredService<IOptions<ServingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ReloadModels>();
        services.AddHostedService<ModelGauges>();
        services.AddHealthChecks().AddCheck<ModelHealth>("classifier-model", tags: ["ready"]);
        return services;
    }

    private static void SetShadowPath(ServingOptions options, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(options.ShadowPath))
            return;
        var data = configuration["Data:Path"] is { Length: > 0 } path ? path : "./data";
        options.ShadowPath = Path.Combine(data, "shadow");
    }
}
