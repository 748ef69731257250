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
using Shared.Bus;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Intake;

/// <summary>The sites' front door, as a part of any host.</summary>
public static class IntakeModule
{
    /// <summary>Registers everything but the bus itself.</summary>
    public static void AddIntake(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IntakeOptions>().BindConfiguration("Intake").ValidateDataAnnotations().ValidateOnStart();
        services.AddDatabase(builder.Configuration, "Intake", static options => new IntakeDatabase(options));

        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<SiteRates>();
        services.AddSingleton<RepublishComments>();
        services.AddSingleton<RepublishFeedback>();
        services.AddSingleton<InsertSubmissions>();
        services.AddSingleton<StoreSubmissions>();
        services.AddSingleton<StoreDecisions>();
        services.AddSingleton<Admission>();
        services.AddSingleton<CommitPace>();
        services.AddSingleton<Submissions>();
        services.AddSingleton<OutboxPublisher>();
        services.AddSingleton<Waiters>();
        services.AddSingleton<DecisionRecorder>();
        services.AddSingleton<AskClassifier>();
        services.AddAkismet();
        services.AddSingleton<FeedbackOutbox>();
        services.AddForm();
        services.AddHostedService<RequestSites>();
        services.AddHostedService(static provider => provider.GetRequiredService<RepublishComments>());
        services.AddHostedService(static provider => provider.GetRequiredService<RepublishFeedback>());
        services.AddRetention(static provider => IntakeRetention.Tables(
            provider.GetRequiredService<IntakeDatabase>(), provider.GetRequiredService<SiteDirectory>()));

        services.ReceiveWork<KeepSites>("intake-sites", prefetch: 8);
        services.ReceiveWork<EndFeedback>("intake-feedback", prefetch: 32);
        services.ReceiveDecisions<RecordDecisions>("intake-decisions", prefetch: 256);
    }

    /// <summary>Maps the sites' HTTP interface.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").AddEndpointFilter<RequireSite>().WithTags("Comments")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        SubmitComment.Map(site);
        SubmitBatch.Map(site);
        ReadComment.Map(site);
        ReportComment.Map(site);
        LabelComment.Map(site);
        Score.Map(site);

        routes.MapAkismet();
        routes.MapPerspective();
        routes.MapOpenAi();
        routes.MapCoral();
        routes.MapForm();
    }
}
