using System.Net;
using Npgsql;

namespace Shared.Storage;

/// <summary>Whether the connection to PostgreSQL authenticates the server. By default Npgsql does not.</summary>
internal static class PostgresTls
{
    /// <summary>
    /// The remote hosts of a connection string that does not authenticate them; null if there are none. A name without a dot means a
    /// server in a private network, as in Compose, and a socket or loopback address means one on this machine.
    /// </summary>
    public static string? UnverifiedHosts(DatabaseOptions options)
    {
        if (options.Provider != DatabaseProvider.Postgres)
            return null;
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (settings.SslMode == SslMode.VerifyFull || settings.Host is null)
            return null;
        var remote = settings.Host.Split(',', StringSplitOptions.TrimEntries).Where(IsRemote);
        return string.Join(", ", remote) is { Length: > 0 } hosts ? hosts : null;
    }

    private static bool IsRemote(string host)
    {
        if (IPEndPoint.TryParse(host, out var address))
            return !IPAddress.IsLoopback(address.Address);
        return !host.StartsWith('/') && !host.StartsWith('@') && host.Contains('.', StringComparison.Ordinal);
    }
}
