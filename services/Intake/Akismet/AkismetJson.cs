using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Intake.Akismet.Callbacks;
using Intake.Akismet.Statistics;

namespace Intake.Akismet;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CallbackBody))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(KeySite[]))]
[JsonSerializable(typeof(Stats))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(UsageLimit))]
internal sealed partial class AkismetJson : JsonSerializerContext;
