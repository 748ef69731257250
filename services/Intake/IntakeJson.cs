using System.Text.Json.Serialization;
using Intake.Deciding;
using Intake.Feedback;
using Intake.Scoring;
using Intake.Submitting;
using Moderation.Contracts;
using Shared.Http;

namespace Intake;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(CommentDraft))]
[JsonSerializable(typeof(CommentLabelled))]
[JsonSerializable(typeof(CommentReported))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(CommentSubmitted))]
[JsonSerializable(typeof(FieldError[]))]
[JsonSerializable(typeof(LabelRequest))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ScoreRequest))]
[JsonSerializable(typeof(SiteDialects))]
[JsonSerializable(typeof(StoredDecision))]
internal sealed partial class IntakeJson : JsonSerializerContext;
