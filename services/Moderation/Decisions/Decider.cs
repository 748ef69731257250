using Moderation.Access;

namespace Moderation.Decisions;

/// <summary>The decider: a person, a site that sends a correction and has no account, or the site's policy.</summary>
internal sealed record Decider(Guid? PersonId, string? Actor)
{
    /// <summary>The site's policy, which hides a comment that many readers reported.</summary>
    public static Decider Policy { get; } = new(null, null);

    public static Decider Of(Person person) => new(person.Id, person.Actor);
}
