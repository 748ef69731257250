using System.Collections.Frozen;
using Moderation.Contracts;

namespace Intake.Perspective;

/// <summary>Perspective's attributes, and this server's attribute for each. The model card says what those are trained on.</summary>
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
    /// Perspective's attributes that no model here serves. They are an error, or left out if the request says so.
    /// </summary>
    public static IReadOnlyList<string> NotServed { get; } =
    [
        "SEXUALLY_EXPLICIT", "FLIRTATION", "ATTACK_ON_AUTHOR", "ATTACK_ON_COMMENTER", "INCOHERENT", "INFLAMMATORY", "LIKELY_TO_REJECT",
        "UNSUBSTANTIAL"
    ];

    /// <summary>This server's attribute for one of Perspective's; null when there is none.</summary>
    public static string? Find(string name) =>
        Served.GetValueOrDefault(name.EndsWith(Experimental, StringComparison.Ordinal) ? name[..^Experimental.Length] : name);
}
