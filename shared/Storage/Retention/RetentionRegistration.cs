using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shared.Storage.Retention;

/// <summary>Registers the tables whose old rows are removed.</summary>
public static class RetentionRegistration
{
    /// <summary>Adds a service's tables to those whose old rows are removed, where <c>Retention</c> says so.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="tables">The tables, in the order in which each day's run takes them.</param>
    public static IServiceCollection AddRetention(
        this IServiceCollection services, Func<IServiceProvider, IReadOnlyList<ExpiringTable>> tables)
    {
        services.AddSingleton(provider => new ExpiringTables(tables(provider)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptions.Validation>());
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateOnStart();
        return services.AddHostedService<RemoveExpired>();
    }
}

/// <summary>The tables of one service.</summary>
internal sealed record ExpiringTables(IReadOnlyList<ExpiringTable> All);
