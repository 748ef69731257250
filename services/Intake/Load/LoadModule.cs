namespace Intake.Load;

/// <summary>Protection under load: paces commits, and refuses comments beyond what can be decided.</summary>
internal static class LoadModule
{
    public static void AddLoad(this IServiceCollection services)
    {
        services.AddSingleton<Admission>();
        services.AddSingleton<CommitPace>();
    }
}
