using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Presets;

namespace Classifier.Training.Judgement;

/// <summary>
/// Decides by scores as the service does for a site with one of the shipped policies: the same code with the same thresholds.
/// </summary>
internal sealed class ShippedPolicy(string name, SitePolicy policy)
{
    public const string Default = "default";

    public string Name { get; } = name;

    /// <param name="name">
    /// The name of a preset, or a file with a policy as the API answers it, to try thresholds out; null for a new site's.
    /// </param>
    /// <exception cref="ArgumentException">No shipped policy has this name, and no file either.</exception>
    public static ShippedPolicy Named(string? name)
    {
        if (name is null or Default)
            return new ShippedPolicy(Default, SitePolicy.Default);
        if (PolicyPresets.Find(name) is { } preset)
            return new ShippedPolicy(name, preset.Policy);
        return File.Exists(name)
            ? new ShippedPolicy(Path.GetFileName(name), SitePolicy.Parse(File.ReadAllText(name)))
            : throw new ArgumentException(
                $"--policy '{name}' is neither a preset nor a file. Use {string.Join(", ", PolicyPresets.Ids)}, or name a JSON file.");
    }

    /// <param name="scores">Score by attribute.</param>
    /// <param name="level">How far they can be trusted.</param>
    public CommentStatus Decide(IReadOnlyDictionary<string, double> scores, LanguageLevel level = LanguageLevel.Measured) =>
        Policy.Decide(policy, new Assessment { Scores = scores, LanguageLevel = level }).Status;
}
