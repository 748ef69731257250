using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>Spam that the client may discard unseen.</summary>
internal static class BlatantSpam
{
    /// <summary>
    /// The probability from which spam is blatant. It is calibrated: fewer than one such comment in a hundred is not spam.
    /// </summary>
    public const double From = 0.99;

    /// <summary>A comment that a person rejected is never blatant: the person may have had another reason.</summary>
    public static bool Is(StoredDecision? decision) =>
        decision is { DecidedBy: DecidedBy.Policy } && decision.Scores.TryGetValue(Attributes.Spam, out var spam) && spam >= From;
}
