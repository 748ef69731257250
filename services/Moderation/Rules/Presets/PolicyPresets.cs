using System.Text.Json;

namespace Moderation.Rules.Presets;

/// <summary>
/// The presets, with their thresholds and measured figures, from <c>presets.json</c> beside this file. The file changes with the models, so
/// sites that follow a preset get the thresholds that belong to the models of their release.
/// </summary>
internal static class PolicyPresets
{
    private const string Resource = "policy-presets.json";

    public static IReadOnlyList<PolicyPreset> All { get; } = Read();

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(static preset => preset.Id)];

    /// <summary>The preset of a new site, the first of the file.</summary>
    public static PolicyPreset Default => All[0];

    public static PolicyPreset? Find(string? id) => All.FirstOrDefault(preset => preset.Id == id);

    private static List<PolicyPreset> Read()
    {
        using var stream = typeof(PolicyPresets).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        var file = JsonSerializer.Deserialize(stream, RulesJson.Default.PresetFile)!;
        return [.. file.Presets.Select(static preset => preset with { Policy = preset.Policy with { Preset = preset.Id } })];
    }
}
