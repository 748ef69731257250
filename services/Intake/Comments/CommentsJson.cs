using System.Text.Json.Serialization;
using Moderation.Contracts;

namespace Intake.Comments;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CommentDraft))]
[JsonSerializable(typeof(CommentSubmitted))]
[JsonSerializable(typeof(StoredDecision))]
internal sealed partial class CommentsJson : JsonSerializerContext;
