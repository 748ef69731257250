using Intake.Akismet;
using Intake.Comments;
using Intake.Coral;
using Intake.Decisions;
using Intake.Feedback;
using Intake.Form;
using Intake.Load;
using Intake.OpenAi;
using Intake.Perspective;
using Intake.Publishing;
using Intake.Reading;
using Intake.Retention;
using Intake.Scoring;
using Intake.Sites;
using Intake.Submitting;
using Shared.Http;
using Shared.Storage;

namespace Intake;

/// <summary>The sites' front door, as a part of any host.</summary>
public static class IntakeModule
{
    /// <summary>Registers everything but the bus itself.</summary>
    public static void AddIntake(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<IntakeOptions, IntakeOptions.Validation>("Intake");
        services.AddDatabase(builder.Configuration, "Intake", static options => new IntakeDatabase(options));
        services.AddSingleton<OwnAddress>();
        services.AddSites();
        services.AddLoad();
        services.AddPublishing();
        services.AddComments();
        services.AddDecisions();
        services.AddSubmitting();
        services.AddFeedback();
        services.AddScoring();
        services.AddAkismet();
        services.AddCoral();
        services.AddForm();
        services.AddIntakeRetention();
    }

    /// <summary>Maps the sites' HTTP interface.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").AddEndpointFilter<RequireSite>().RefuseUnknownParameters().WithTags("Comments")
            .WithProblems(400, 401, 429);
        site.MapSubmitting();
        site.MapReading();
        site.MapFeedback();
        site.MapScoring();

        routes.MapAkismet();
        routes.MapPerspective();
        routes.MapOpenAi();
        routes.MapCoral();
        routes.MapForm();
    }
}
