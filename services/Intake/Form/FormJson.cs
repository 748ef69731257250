using System.Text.Json.Serialization;

namespace Intake.Form;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FormAnswer))]
[JsonSerializable(typeof(FormToken))]
[JsonSerializable(typeof(ShownComment))]
[JsonSerializable(typeof(ShownComments))]
internal sealed partial class FormJson : JsonSerializerContext;
