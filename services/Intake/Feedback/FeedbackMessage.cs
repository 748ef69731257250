using System.Text.Json;

namespace Intake.Feedback;

/// <summary>The two kinds of message in the table, by their names in <c>message_type</c>.</summary>
internal static class FeedbackMessage
{
    public const string Report = "report";
    public const string Label = "label";

    public static object Parse(string type, string json) => type == Report
        ? JsonSerializer.Deserialize(json, FeedbackJson.Default.CommentReported)!
        : JsonSerializer.Deserialize(json, FeedbackJson.Default.CommentLabelled)!;
}
