namespace Moderation.Rules;

/// <summary>
/// A section of a policy, as an administrator sends it and as it is stored. Settings have setters, because the generated JSON code would
/// give an init-only property that is left out its type's default instead of ours.
/// </summary>
internal abstract record PolicySection
{
    /// <summary>Adds the errors in the settings.</summary>
    public abstract void Check(SettingErrors errors);
}
