namespace Moderation.Contracts;

/// <summary>What became of a report.</summary>
public static class ReportOutcomes
{
    /// <summary>No person has decided about it.</summary>
    public const string Open = "open";

    /// <summary>A person rejected the comment.</summary>
    public const string Upheld = "upheld";

    /// <summary>A person left the comment.</summary>
    public const string Dismissed = "dismissed";
}
