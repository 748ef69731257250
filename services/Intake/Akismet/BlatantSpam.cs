using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>Spam that the client may throw away unseen, now or when it asks again.</summary>
internal static class BlatantSpam
{
    /// <summary>From this probability on. Calibrated, it means fewer than one error in a hundred.</summary>
    public const double From = 0.99;

    /// <summary>What a person rejected is never blatant: whoever looked may have had another reason.</summary>
    public static bool Is(StoredDecision? decision) =>
        decision is { DecidedBy: DecidedBy.Policy } && decision.Scores.TryGetValue(Attributes.Spam, out var spam) && spam >= From;
}
