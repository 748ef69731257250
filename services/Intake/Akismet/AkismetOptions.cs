namespace Intake.Akismet;

/// <summary>Bound to <c>Akismet</c>, such as the environment variable <c>Akismet__CallbackSecret</c>.</summary>
internal sealed class AkismetOptions
{
    /// <summary>
    /// Seals the keys that sites are called back with, alike in every Intake process. Without it a secret is made and kept in the same
    /// database: then whoever reads the database can open them.
    /// </summary>
    public string? CallbackSecret { get; set; }
}
