namespace Intake.Scoring;

/// <summary>Scores for texts that are not stored.</summary>
internal static class ScoringModule
{
    public static void AddScoring(this IServiceCollection services) => services.AddSingleton<AskClassifier>();

    public static void MapScoring(this IEndpointRouteBuilder routes) => Score.Map(routes);
}
