using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>Registers a service's settings.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Binds options to a section of the configuration and checks them when the host starts. Where a setting is wrong, the host does not
    /// start; the message names the setting and the fix.
    /// </summary>
    /// <typeparam name="TOptions">The options; their initial values are the defaults.</typeparam>
    /// <typeparam name="TValidation">Their checks, usually nested in them.</typeparam>
    public static IServiceCollection AddSettings<TOptions, TValidation>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidation>();
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        return services;
    }
}
