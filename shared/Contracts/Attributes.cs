namespace Moderation.Contracts;

/// <summary>The names of the attributes that the models score; a model may serve fewer.</summary>
public static class Attributes
{
    /// <summary>Rude, disrespectful or likely to make people leave a discussion.</summary>
    public const string Toxicity = "toxicity";

    /// <summary>Very hateful or aggressive.</summary>
    public const string SevereToxicity = "severe_toxicity";

    /// <summary>Swear words and other obscene language.</summary>
    public const string Obscene = "obscene";

    /// <summary>An intention to hurt somebody.</summary>
    public const string Threat = "threat";

    /// <summary>Insulting towards a person or group.</summary>
    public const string Insult = "insult";

    /// <summary>Hateful towards people because of who they are.</summary>
    public const string IdentityAttack = "identity_attack";

    /// <summary>Unsolicited advertising or link planting.</summary>
    public const string Spam = "spam";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Toxicity, SevereToxicity, Obscene, Threat, Insult, IdentityAttack, Spam];
}
