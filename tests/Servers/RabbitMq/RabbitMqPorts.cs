namespace Servers;

internal sealed record RabbitMqPorts(int Amqp, int Management)
{
    public static RabbitMqPorts Free() => new(FreePort.Next(), FreePort.Next());
}
