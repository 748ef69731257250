using System.Text.Json.Serialization;
using Moderation.Contracts;
using Moderation.Rules.Presets;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>Policies, signals and the values of decisions in the form in which the tables keep them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<WordListMatch>))]
[JsonSerializable(typeof(PresetFile))]
[JsonSerializable(typeof(Signals))]
[JsonSerializable(typeof(SitePolicy))]
internal sealed partial class RulesJson : JsonSerializerContext;
