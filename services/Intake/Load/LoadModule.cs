namespace Intake.Load;

/// <summary>What happens under load: commits are paced, and comments beyond what can be decided are refused.</summary>
internal static class LoadModule
{
    public static void AddLoad(this IServiceCollection services)
    {
        services.AddSingleton<Admission>();
        services.AddSingleton<CommitPace>();
    }
}
