using Intake.Sites;
using Shared.Storage.Retention;

namespace Intake.Retention;

/// <summary>Deletes what the operator does not want to keep any longer.</summary>
internal static class RetentionModule
{
    public static void AddIntakeRetention(this IServiceCollection services) => services.AddRetention(static provider =>
        IntakeRetention.Tables(provider.GetRequiredService<IntakeDatabase>(), provider.GetRequiredService<SiteDirectory>()));
}
