namespace Intake.Akismet;

/// <summary>Bound to <c>Akismet</c>, such as the environment variable <c>Akismet__CallbackSecret</c>.</summary>
internal sealed class AkismetOptions
{
    /// <summary>
    /// The secret that encrypts the site keys kept for callbacks; the same in every Intake process. Without it, a random secret is stored
    /// in the same database, so anyone who reads the database can decrypt those keys.
    /// </summary>
    public string? CallbackSecret { get; set; }
}
