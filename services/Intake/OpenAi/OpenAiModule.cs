using Shared.Http;

namespace Intake.OpenAi;

/// <summary>The OpenAI dialect: its moderation interface.</summary>
internal static class OpenAiModule
{
    public static void MapOpenAi(this IEndpointRouteBuilder routes)
    {
        var keyed = routes.MapGroup("").WithTags("OpenAI").AddEndpointFilter<RequireBearerKey>()
            .Answers<OpenAiError>(
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status429TooManyRequests,
                StatusCodes.Status503ServiceUnavailable);
        ModerateTexts.Map(keyed);
    }
}
