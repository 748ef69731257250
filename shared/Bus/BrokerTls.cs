using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Shared.Bus;

/// <summary>
/// TLS to the broker, for every connection of the process. The defaults of the libraries do not authenticate the broker: MassTransit
/// accepts a certificate of anybody, and uses TLS only on port 5671; RabbitMQ.Client accepts a certificate for another name.
/// </summary>
internal static class BrokerTls
{
    /// <summary>The key usage of a server's certificate.</summary>
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    public static void Configure(ConnectionFactory factory, BusOptions options) => factory.Ssl = new SslOption
    {
        Enabled = options.Broker!.Scheme == "amqps",
        ServerName = options.Broker.IdnHost,
        CertificateValidationCallback = (_, certificate, chain, errors) => Check(certificate, chain, errors, options),
    };

    /// <summary>Throws rather than returns false: the caller would only say that a callback rejected the certificate.</summary>
    private static bool Check(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, BusOptions options)
    {
        if (options.CertificateAuthority is { } authority && IsIssuedBy(authority, certificate, chain))
            errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
        return errors == SslPolicyErrors.None ? true : throw new AuthenticationException(
            $"The certificate of the broker at {options.Broker!.Authority} was refused ({errors}). It must name {options.Broker.IdnHost}, "
            + "be in date, and come from an authority that this machine trusts or that the file in Bus:CertificateAuthority contains.");
    }

    private static bool IsIssuedBy(X509Certificate2Collection authority, X509Certificate? certificate, X509Chain? presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority);
        // The certificates between the broker's and the authority's, which the broker sends along.
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        return certificate is X509Certificate2 own && chain.Build(own);
    }
}
