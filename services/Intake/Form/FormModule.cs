using Shared.Http;

namespace Intake.Form;

/// <summary>The browser form of static sites: posting comments, and reading those to show.</summary>
internal static class FormModule
{
    public static void AddForm(this IServiceCollection services)
    {
        services.AddSingleton<FormTokens>();
        services.AddSingleton<AddressRates>();
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
