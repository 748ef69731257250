using Shared.Http;

namespace Intake.Form;

/// <summary>The dialect of static sites: a browser form that posts comments, and the comments to show on a page.</summary>
internal static class FormModule
{
    public static void AddForm(this IServiceCollection services)
    {
        services.AddSingleton<FormTokens>();
        services.AddSingleton<AddressRates>();
        services.AddSingleton<PostForm>();
        services.AddSingleton<ShownRows>();
        services.AddSingleton<ShownTexts>();
        services.AddSingleton<ShowComments>();
    }

    public static void MapForm(this IEndpointRouteBuilder routes)
    {
        var form = routes.MapGroup("/v1/sites/{site}").WithTags("Form").AddEndpointFilter<RequireForm>()
            .WithProblems(404);
        PostForm.Map(form);
        IssueToken.Map(form);
        ShowComments.Map(form);
        AnswerPreflight.Map(form);
    }
}
