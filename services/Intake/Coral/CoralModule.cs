namespace Intake.Coral;

/// <summary>The Coral dialect: its external moderation phase.</summary>
internal static class CoralModule
{
    public static void AddCoral(this IServiceCollection services) => services.AddSingleton<ModerateCoralComment>();

    public static void MapCoral(this IEndpointRouteBuilder routes) => ModerateCoralComment.Map(routes.MapGroup("").WithTags("Coral"));
}
