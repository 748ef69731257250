using Shared.Bus;

namespace Intake.Feedback;

/// <summary>Reports of readers and labels of sites, on their way to Moderation.</summary>
internal static class FeedbackModule
{
    public static void AddFeedback(this IServiceCollection services)
    {
        services.AddSingleton<FeedbackOutbox>();
        services.AddSingleton<ReportRates>();
        services.AddSingleton<RepublishFeedback>();
        services.AddHostedService(static provider => provider.GetRequiredService<RepublishFeedback>());
        services.ReceiveWork<EndFeedback>("intake-feedback", prefetch: 32);
        services.ReceiveWork<RecordAnswers>("intake-report-answers", prefetch: 16);
    }

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        ReportComment.Map(routes);
        ReadReport.Map(routes);
        LabelComment.Map(routes);
    }
}
