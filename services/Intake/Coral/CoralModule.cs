namespace Intake.Coral;

/// <summary>Coral's external moderation phase.</summary>
internal static class CoralModule
{
    public static void MapCoral(this IEndpointRouteBuilder routes) => ModerateCoralComment.Map(routes.MapGroup("").WithTags("Coral"));
}
