namespace Intake.Submitting;

/// <summary>The way in for comments, and the native interface to it.</summary>
internal static class SubmittingModule
{
    public static void AddSubmitting(this IServiceCollection services)
    {
        services.AddSingleton<Submissions>();
        services.AddSingleton<ImportComments>();
    }

    public static void MapSubmitting(this IEndpointRouteBuilder routes)
    {
        SubmitComment.Map(routes);
        SubmitBatch.Map(routes);
    }
}
