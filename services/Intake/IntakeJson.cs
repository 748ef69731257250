using System.Text.Json.Serialization;
using Intake.Comments;
using Intake.Coral;
using Intake.Feedback;
using Intake.Form;
using Intake.OpenAi;
using Intake.Perspective;
using Intake.Scoring;
using Intake.Submitting;
using Moderation.Contracts;
using Shared.Http;

namespace Intake;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AnalyzeResponse))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(CommentDraft))]
[JsonSerializable(typeof(CommentLabelled))]
[JsonSerializable(typeof(CommentReported))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(CommentSubmitted))]
[JsonSerializable(typeof(FieldError[]))]
[JsonSerializable(typeof(CoralComment))]
[JsonSerializable(typeof(CoralAnswer))]
[JsonSerializable(typeof(FormAnswer))]
[JsonSerializable(typeof(FormToken))]
[JsonSerializable(typeof(GoogleError))]
[JsonSerializable(typeof(ModerationResponse))]
[JsonSerializable(typeof(OpenAiError))]
[JsonSerializable(typeof(LabelRequest))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ScoreRequest))]
[JsonSerializable(typeof(ShownComments))]
[JsonSerializable(typeof(SiteDialects))]
[JsonSerializable(typeof(StoredDecision))]
[JsonSerializable(typeof(SuggestScoreResponse))]
internal sealed partial class IntakeJson : JsonSerializerContext;
