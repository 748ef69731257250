using System.Net;
using System.Net.Sockets;

namespace Intake.Form;

/// <summary>
/// The recent number of comments from each address to each site, in this process. It is a sliding window over two fixed windows of ten
/// minutes: the previous one counts in proportion to the part of it that is less than ten minutes old. Old windows are dropped whole, so an
/// idle server keeps nothing.
/// </summary>
internal sealed class AddressRates(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How many addresses are counted. The site's own rate limits an attack from more.</summary>
    private const int MostAddresses = 200_000;

    private readonly Lock _lock = new();
    private long _window;
    private Dictionary<(Guid, UInt128), int> _current = new();
    private Dictionary<(Guid, UInt128), int> _previous = new();

    /// <summary>Counts one more comment and returns null; if the address is at its limit, returns how long to wait.</summary>
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
            // A counted address stays counted, so that filling the table does not evade the limit.
            if (current > 0 || _current.Count < MostAddresses)
                _current[key] = current + 1;
            return null;
        }
    }

    /// <summary>Undoes one count: the comment was not stored.</summary>
    public void GiveBack(Guid site, IPAddress? address)
    {
        lock (_lock)
        {
            if (_current.GetValueOrDefault((site, Prefix(address))) is > 0 and var current)
                _current[(site, Prefix(address))] = current - 1;
        }
    }

    /// <summary>When the address has room for one more comment, as a fraction of this window; beyond 1 in the next one.</summary>
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

    /// <summary>
    /// The address, or an IPv6 address's /64 network: that is one household or server, which may use any of its addresses.
    /// </summary>
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
