using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Access;

/// <summary>
/// Limits the requests that wait for a password to be hashed. Anyone can send one, and hashing is slow on purpose: without a limit, a
/// thousand requests would keep everybody out until a thousand hashes are computed. The places are divided among the networks that the
/// requests come from, because otherwise one of them could take all.
/// </summary>
internal sealed class PasswordPlaces
{
    /// <summary>Their passwords are checked within a few seconds.</summary>
    public const int Many = 32;

    /// <summary>The most that one network may take: an office behind one address signs in together in the morning.</summary>
    public const int Share = 8;

    /// <summary>Enough time for some of the requests in progress to finish.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byNetwork = [];
    private int _taken;

    /// <summary>
    /// Null if there is no place for this network; it does not wait. When half of the places are taken, the others are for networks that
    /// have none, one for each.
    /// </summary>
    public IDisposable? TryTake(string network)
    {
        lock (_gate)
        {
            var own = _byNetwork.GetValueOrDefault(network);
            if (_taken >= Many || own >= (_taken < Many / 2 ? Share : 1))
                return null;
            _byNetwork[network] = own + 1;
            _taken++;
            return new Place(this, network);
        }
    }

    /// <summary>503, for a request that finds no place.</summary>
    public static ProblemHttpResult AllTaken(HttpContext http) =>
        Problems.Unavailable(http, "Too many people are signing in. Send the same request again in a few seconds.", Pause);

    private void Leave(string network)
    {
        lock (_gate)
        {
            _taken--;
            if (--_byNetwork[network] == 0)
                _byNetwork.Remove(network);
        }
    }

    private sealed class Place(PasswordPlaces places, string network) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!_left)
                places.Leave(network);
            _left = true;
        }
    }
}
