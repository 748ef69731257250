namespace Attacks.Sending;

/// <summary>What became of an attack.</summary>
/// <param name="Status">The HTTP status; 0 if the connection ended without one, as after bytes that are no HTTP.</param>
/// <param name="SaysWhen">Whether the answer has <c>Retry-After</c>.</param>
/// <param name="Hung">Whether the server neither answered nor closed the connection in time.</param>
public readonly record struct AttackAnswer(int Status, bool SaysWhen, bool Hung)
{
    /// <summary>A failure of the server: an error of its own, or no end. A refusal that says when to come back is none.</summary>
    public bool IsFailure => Hung || (Status >= 500 && !(Status == 503 && SaysWhen));
}
