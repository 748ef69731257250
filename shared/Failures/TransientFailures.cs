using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shared.Failures;

/// <summary>True when the failure passes by itself, so that trying the same again later may succeed.</summary>
/// <param name="exception">The failure.</param>
public delegate bool IsTransient(Exception exception);

/// <summary>
/// Tells a host's transient failures from those that a retry would only repeat. Each library that the host uses adds the
/// failures that it knows. Code that uses only one of them asks that library directly.
/// </summary>
/// <param name="known">The failures that each library knows.</param>
public sealed class TransientFailures(IEnumerable<IsTransient> known)
{
    private readonly IsTransient[] _known = [.. known];

    /// <summary>True when one of the host's libraries knows the failure as transient.</summary>
    public bool Include(Exception exception) => Array.Exists(_known, isTransient => isTransient(exception));
}

/// <summary>Registers <see cref="TransientFailures"/>.</summary>
public static class TransientFailuresRegistration
{
    /// <summary>Adds a library's failures to the host's transient ones.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="known">The failures of the library; none only registers <see cref="TransientFailures"/>.</param>
    public static IServiceCollection AddTransientFailures(this IServiceCollection services, params ReadOnlySpan<IsTransient> known)
    {
        services.TryAddSingleton<TransientFailures>();
        foreach (var isTransient in known)
            services.AddSingleton(isTransient);
        return services;
    }
}
