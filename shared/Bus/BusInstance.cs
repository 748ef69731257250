namespace Shared.Bus;

/// <summary>This process's name on the bus: new at every start, so that an answer meant for a dead process reaches nobody.</summary>
public sealed record BusInstance
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("n");
}
