namespace Moderation.Contracts;

/// <summary>One reason of a decision, for people and programs.</summary>
public sealed record Reason
{
    /// <summary>Stable name, such as <c>toxicity_reject</c> or <c>scoring_expired</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The reason in a sentence that may be shown to the author.</summary>
    public required string Text { get; init; }

    /// <summary>The attribute that caused it, if one did.</summary>
    public string? Attribute { get; init; }

    /// <summary>That attribute's probability, 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The probability from which the policy acts, 0 to 1.</summary>
    public double? Threshold { get; init; }
}
