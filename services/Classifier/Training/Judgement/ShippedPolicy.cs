using Moderation.Contracts;
using Moderation.Rules;

namespace Classifier.Training.Judgement;

/// <summary>
/// Decides by scores as the service does for a site with one of the shipped policies: the same code with the same thresholds.
/// </summary>
internal sealed class ShippedPolicy(string name, SitePolicy policy)
{
    public const string Default = "default";

    public string Name { get; } = name;

    /// <exception cref="ArgumentException">No shipped policy has this name.</exception>
    public static ShippedPolicy Named(string? name) => name is null or Default
        ? new ShippedPolicy(Default, SitePolicy.Default)
        : throw new ArgumentException($"--policy '{name}' is unknown. Use {Default}.");

    public CommentStatus Decide(IReadOnlyDictionary<string, double> scores) =>
        Policy.Decide(policy, new Assessment { Scores = scores }).Status;
}
