using System.Net;
using Intake.Load;

namespace Intake.Form;

/// <summary>The recent number of comments from each address to each site, in this process.</summary>
internal sealed class AddressRates(TimeProvider time)
{
    public static readonly TimeSpan Window = RecentCounts.Window;

    private readonly RecentCounts _counts = new(time);

    /// <summary>Counts one more comment and returns null; if the address is at its limit, returns how long to wait.</summary>
    public TimeSpan? Take(Guid site, IPAddress? address, int most) => _counts.Take(site, SenderKey.OfAddress(address), most);

    /// <summary>Undoes one count: the comment was not stored.</summary>
    public void GiveBack(Guid site, IPAddress? address) => _counts.GiveBack(site, SenderKey.OfAddress(address));
}
