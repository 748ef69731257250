using System.Collections.Frozen;
using Moderation.Contracts;

namespace Intake.Perspective;

/// <summary>Perspective's attributes, and which of ours answers each. What ours are trained on is in the model card.</summary>
internal static class PerspectiveAttributes
{
    private const string Experimental = "_EXPERIMENTAL";

    private static readonly FrozenDictionary<string, string> Served = new Dictionary<string, string>
    {
        ["TOXICITY"] = Attributes.Toxicity,
        ["TOXICITY_FAST"] = Attributes.Toxicity,
        ["SEVERE_TOXICITY"] = Attributes.SevereToxicity,
        ["IDENTITY_ATTACK"] = Attributes.IdentityAttack,
        ["INSULT"] = Attributes.Insult,
        ["PROFANITY"] = Attributes.Obscene,
        ["THREAT"] = Attributes.Threat,
        ["OBSCENE"] = Attributes.Obscene,
        ["SPAM"] = Attributes.Spam,
    }.ToFrozenDictionary();

    /// <summary>
    /// Names that Perspective had and that no model here is trained for: an error, or left out when the request asks for that.
    /// </summary>
    public static IReadOnlyList<string> NotServed { get; } =
    [
        "SEXUALLY_EXPLICIT", "FLIRTATION", "ATTACK_ON_AUTHOR", "ATTACK_ON_COMMENTER", "INCOHERENT", "INFLAMMATORY", "LIKELY_TO_REJECT",
        "UNSUBSTANTIAL"
    ];

    /// <summary>The attribute of ours that answers one of Perspective's, or null when none does.</summary>
    public static string? Find(string name) =>
        Served.GetValueOrDefault(name.EndsWith(Experimental, StringComparison.Ordinal) ? name[..^Experimental.Length] : name);
}
