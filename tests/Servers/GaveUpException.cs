namespace Servers;

/// <summary>Waiting longer is pointless: what was waited for can no longer happen (a process has ended, say).</summary>
public sealed class GaveUpException(string message) : Exception(message);
