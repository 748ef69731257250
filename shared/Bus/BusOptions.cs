using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace Shared.Bus;

/// <summary>The transport of the messages.</summary>
public enum BusTransport
{
    /// <summary>This process's memory. A restart empties it; Intake then publishes again every comment that is not decided.</summary>
    InMemory,

    /// <summary>A RabbitMQ broker, 3.10 or newer.</summary>
    RabbitMq,
}

/// <summary>
/// Bound to <c>Bus:Transport</c>, <c>ConnectionStrings:RabbitMq</c> and <c>Bus:CertificateAuthority</c>.
/// </summary>
public sealed record BusOptions
{
    /// <summary><c>Bus:Transport</c>, InMemory by default.</summary>
    public required BusTransport Transport { get; init; }

    /// <summary><c>ConnectionStrings:RabbitMq</c>, such as <c>amqp://user:password@host:5672/vhost</c>; null in memory.</summary>
    public Uri? Broker { get; init; }

    /// <summary>
    /// The certificates in the file that <c>Bus:CertificateAuthority</c> names. A broker whose certificate one of them issued is trusted
    /// too. Null where only the authorities that the machine trusts count.
    /// </summary>
    public X509Certificate2Collection? CertificateAuthority { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it and the fix.</exception>
    public static BusOptions Read(IConfiguration configuration)
    {
        var setting = configuration["Bus:Transport"] ?? nameof(BusTransport.InMemory);
        if (!Enum.TryParse<BusTransport>(setting, ignoreCase: true, out var transport))
            throw new InvalidOperationException($"Bus:Transport is '{setting}'. Set it to InMemory or RabbitMq.");
        if (transport == BusTransport.InMemory)
            return new BusOptions { Transport = transport };

        if (!Uri.TryCreate(configuration.GetConnectionString("RabbitMq"), UriKind.Absolute, out var broker)
            || broker.Scheme is not ("amqp" or "amqps"))
        {
            throw new InvalidOperationException(
                "ConnectionStrings:RabbitMq is missing, or not an amqp:// or amqps:// address. "
                + "Set it to amqp://user:password@host:5672/vhost.");
        }

        return new BusOptions
        {
            Transport = transport,
            Broker = broker,
            CertificateAuthority = configuration["Bus:CertificateAuthority"] is { Length: > 0 } file ? ReadAuthority(file, broker) : null,
        };
    }

    private static X509Certificate2Collection ReadAuthority(string file, Uri broker)
    {
        if (broker.Scheme != "amqps")
        {
            throw new InvalidOperationException(
                "Bus:CertificateAuthority is set, but ConnectionStrings:RabbitMq is an amqp:// address, which is not encrypted. "
                + "Set it to amqps://user:password@host:5671/vhost, or leave Bus:CertificateAuthority out.");
        }

        var authority = new X509Certificate2Collection();
        try
        {
            authority.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"Bus:CertificateAuthority is '{file}', which cannot be read: {e.Message} Set it to a PEM file of certificates.", e);
        }

        return authority.Count > 0 ? authority : throw new InvalidOperationException(
            $"Bus:CertificateAuthority is '{file}', which contains no certificate. Set it to a PEM file of certificates.");
    }
}
