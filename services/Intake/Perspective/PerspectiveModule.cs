using Shared.Http;

namespace Intake.Perspective;

/// <summary>The Perspective dialect: Google's Comment Analyzer v1alpha1.</summary>
internal static class PerspectiveModule
{
    public static void MapPerspective(this IEndpointRouteBuilder routes)
    {
        var perspective = routes.MapGroup("").WithTags("Perspective");
        DescribePerspective.Map(perspective);
        var keyed = perspective.MapGroup("").AddEndpointFilter<RequireApiKey>()
            .Answers<GoogleError>(
                StatusCodes.Status403Forbidden,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status429TooManyRequests,
                StatusCodes.Status503ServiceUnavailable);
        AnalyzeComment.Map(keyed);
        SuggestScore.Map(keyed);
    }
}
