namespace Moderation.Access;

/// <summary>How many failed sign-ins are allowed with one e-mail address, and what follows.</summary>
/// <param name="Allowed">The failures after which the address is locked; each further one locks it again.</param>
/// <param name="LockOut">For how long.</param>
/// <param name="Action">The name of the lock in the audit log.</param>
internal sealed record SignInLimit(int Allowed, TimeSpan LockOut, string Action)
{
    /// <summary>For one network.</summary>
    public static readonly SignInLimit OneNetwork = new(5, TimeSpan.FromMinutes(5), "person.locked_out");

    /// <summary>
    /// For all networks together from which the person has not signed in lately. It only slows them down: a guess each half minute finds no
    /// password of twelve characters, and a person who travels still gets in.
    /// </summary>
    public static readonly SignInLimit UnfamiliarNetworks = new(50, TimeSpan.FromSeconds(30), "person.sign_in_slowed");

    /// <summary>The limits for a network.</summary>
    public static SignInLimit[] For(bool familiar) => familiar ? [OneNetwork] : [OneNetwork, UnfamiliarNetworks];

    /// <summary>The column <c>network</c> of the row that counts towards this limit.</summary>
    public string RowOf(string network) => this == UnfamiliarNetworks ? "" : network;

    /// <summary>How long a lock still lasts; null if there is none. One beyond its longest time is of a clock that was wrong.</summary>
    public TimeSpan? Wait(DateTimeOffset? lockedUntil, DateTimeOffset now) =>
        lockedUntil > now && lockedUntil <= now + LockOut ? lockedUntil - now : null;
}
