using System.Text.Json;
using System.Text.Json.Serialization;

namespace Moderation.Rules;

/// <summary>
/// A section of a policy, as an administrator sends it and as it is stored. It keeps unknown settings, so that an error can name them.
/// Settings have setters, because the generated JSON code would give an init-only property that is left out its type's default instead of
/// ours.
/// </summary>
internal abstract record PolicySection
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Adds the errors in the settings, except unknown ones.</summary>
    public abstract void Check(SettingErrors errors);
}
