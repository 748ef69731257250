using System.Text.Json.Serialization;
using Moderation.Contracts;

namespace Intake.Feedback;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CommentLabelled))]
[JsonSerializable(typeof(CommentReported))]
[JsonSerializable(typeof(LabelRequest))]
[JsonSerializable(typeof(ReportRequest))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
