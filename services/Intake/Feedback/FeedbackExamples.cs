namespace Intake.Feedback;

/// <summary>The requests that the OpenAPI document shows.</summary>
internal static class FeedbackExamples
{
    public const string Report =
        """
        { "reason": "abuse", "text": "This is aimed at my neighbour.", "reporterId": "reader-7" }
        """;

    public const string Label =
        """
        { "labels": { "spam": 1 }, "status": "rejected", "reporter": "the editor on duty" }
        """;
}
