using System.Text.Json;

namespace Intake.Feedback;

/// <summary>The two kinds of message that the table holds, by the names that it gives them.</summary>
internal static class FeedbackMessage
{
    public const string Report = "report";
    public const string Label = "label";

    public static object Parse(string type, string json) => type == Report
        ? JsonSerializer.Deserialize(json, IntakeJson.Default.CommentReported)!
        : JsonSerializer.Deserialize(json, IntakeJson.Default.CommentLabelled)!;
}
