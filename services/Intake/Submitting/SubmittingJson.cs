using System.Text.Json.Serialization;
using Shared.Http;

namespace Intake.Submitting;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(FieldError[]))]
internal sealed partial class SubmittingJson : JsonSerializerContext;
