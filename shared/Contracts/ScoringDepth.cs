namespace Moderation.Contracts;

/// <summary>Which tiers of the model read a text.</summary>
public enum ScoringDepth
{
    /// <summary>As for comments: the fast tier, and the deep tier where the fast one is in doubt and the load allows it.</summary>
    Auto,

    /// <summary>The fast tier alone.</summary>
    Fast,

    /// <summary>Both tiers, whatever the fast one finds. A call that takes seconds leaves its remaining texts to the fast tier.</summary>
    Full,
}
