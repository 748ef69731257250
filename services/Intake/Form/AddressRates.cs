using System.Net;
using System.Net.Sockets;

namespace Intake.Form;

/// <summary>
/// How many comments each address has sent to each site of late, in this process. Counted in windows of ten minutes, of which the last one
/// still counts for the share of it that is not ten minutes past; a window's counts are dropped whole, so a quiet server holds nothing.
/// </summary>
internal sealed class AddressRates(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>An attack from more addresses than this is met by the site's own rate.</summary>
    private const int MostAddresses = 200_000;

    private readonly Lock _lock = new();
    private long _window;
    private Dictionary<(Guid, UInt128), int> _current = new();
    private Dictionary<(Guid, UInt128), int> _previous = new();

    /// <summary>Counts one more, unless the address has had its share: then says how long to wait.</summary>
    public TimeSpan? Take(Guid site, IPAddress? address, int most)
    {
        var (now, key) = (time.GetUtcNow(), (site, Prefix(address)));
        lock (_lock)
        {
            Advance(now.Ticks / Window.Ticks);
            var into = now.Ticks % Window.Ticks / (double)Window.Ticks;
            var current = _current.GetValueOrDefault(key);
            var previous = _previous.GetValueOrDefault(key);
            if (current + (previous * (1 - into)) + 1 > most)
                return Window * (FreeAt(current, previous, most) - into);
            // Whoever is counted stays so: to fill the table is no way round it.
            if (current > 0 || _current.Count < MostAddresses)
                _current[key] = current + 1;
            return null;
        }
    }

    /// <summary>Takes back what was counted last: the comment was not stored.</summary>
    public void GiveBack(Guid site, IPAddress? address)
    {
        lock (_lock)
        {
            if (_current.GetValueOrDefault((site, Prefix(address))) is > 0 and var current)
                _current[(site, Prefix(address))] = current - 1;
        }
    }

    /// <summary>At which share of this window, or of the next beyond 1, there is room for one more.</summary>
    private static double FreeAt(int current, int previous, int most) =>
        current < most ? 1 - ((most - 1 - current) / (double)previous) : 2 - ((most - 1) / (double)current);

    private void Advance(long window)
    {
        if (window == _window)
            return;
        _previous = window == _window + 1 ? _current : new();
        _current = new();
        _window = window;
    }

    /// <summary>A network of IPv6 is one household or one server, which may use any of its addresses.</summary>
    private static UInt128 Prefix(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), 0)
            : System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
