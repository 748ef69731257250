using System.Text.Json;
using System.Text.Json.Serialization;

namespace Moderation.Rules;

/// <summary>
/// Part of a policy, as an administrator sends it and as it is stored. What it does not know is kept, to be named in the answer. Settings
/// can be set because generated code gives those that can only be initialised their type's default where they are left out, not ours.
/// </summary>
internal abstract record PolicySection
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Adds what is wrong with the settings, beside unknown ones.</summary>
    public abstract void Check(SettingErrors errors);
}
