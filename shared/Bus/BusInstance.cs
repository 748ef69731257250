namespace Shared.Bus;

/// <summary>This process's name on the bus: new at every start, so that a message meant for a dead process reaches no other.</summary>
public sealed record BusInstance
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("n");
}
