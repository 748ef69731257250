namespace Attacks;

/// <summary>What an attacker has: the key of a site, and a token of somebody who administers that site.</summary>
public sealed record AttackerRights
{
    public required string SiteKey { get; init; }

    public required string Token { get; init; }

    /// <summary>What parameters of paths stand for, by the path's segment before them. Where it is silent, ids are made up.</summary>
    public required IReadOnlyDictionary<string, string> Known { get; init; }
}
