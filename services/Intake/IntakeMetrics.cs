using System.Diagnostics.Metrics;

namespace Intake;

/// <summary>Intake's metrics, served at <c>/metrics</c>.</summary>
internal static class IntakeMetrics
{
    private static readonly Meter Meter = new("Intake");

    public static Counter<long> Accepted { get; } =
        Meter.CreateCounter<long>("intake.comments.accepted", "{comment}", "Comment revisions stored");

    public static Counter<long> Decided { get; } =
        Meter.CreateCounter<long>("intake.comments.decided", "{comment}", "Decisions that came back");

    public static Counter<long> Republished { get; } =
        Meter.CreateCounter<long>("intake.comments.republished", "{comment}", "Publications after the first");

    public static Counter<long> Feedback { get; } =
        Meter.CreateCounter<long>("intake.feedback.stored", "{feedback}", "Reports and labels stored");

    public static Counter<long> FeedbackRepublished { get; } =
        Meter.CreateCounter<long>("intake.feedback.republished", "{feedback}", "Publications of reports and labels after the first");
}
