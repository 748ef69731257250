using System.Globalization;

namespace Load.Watching;

/// <summary>Processor time and memory of a group of processes.</summary>
internal readonly record struct Usage(double CpuSeconds, long Bytes)
{
    public static Usage operator +(Usage a, Usage b) => new(a.CpuSeconds + b.CpuSeconds, a.Bytes + b.Bytes);
}

/// <summary>Processes that are counted as one: a service, or a server with all its descendants.</summary>
internal sealed record ProcessGroup(string Name, IReadOnlyList<int> Roots);

/// <summary>What the kernel says of every process, read once for all groups.</summary>
internal sealed class Processes
{
    /// <summary>The kernel counts in hundredths of a second on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private readonly Dictionary<int, (int Parent, double CpuSeconds)> _all = [];

    /// <summary>Processor time that the whole machine has spent, by whomever.</summary>
    public double BusySeconds { get; private init; }

    public static Processes Read()
    {
        var read = new Processes { BusySeconds = ReadBusy() };
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var id))
                read.Add(id);
        }

        return read;
    }

    /// <summary>The group's processor time since its processes began, that of children already gone included.</summary>
    public double CpuSecondsOf(ProcessGroup group) => MembersOf(group).Sum(id => _all[id].CpuSeconds);

    /// <summary>Memory, with what processes share counted once (Pss).</summary>
    public long BytesOf(ProcessGroup group) => MembersOf(group).Sum(ReadBytes);

    private List<int> MembersOf(ProcessGroup group)
    {
        var members = group.Roots.Where(_all.ContainsKey).ToList();
        for (var i = 0; i < members.Count; i++)
            members.AddRange(_all.Where(process => process.Value.Parent == members[i]).Select(process => process.Key));
        return members;
    }

    private void Add(int id)
    {
        if (TryReadAllText($"/proc/{id}/stat") is not { } stat)
            return;
        // The name in parentheses may itself hold spaces and parentheses.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        double Ticks(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
        // Fields 14 to 17 of proc(5): own user and system time, and that of children waited for.
        _all[id] = (int.Parse(fields[1], CultureInfo.InvariantCulture), (Ticks(11) + Ticks(12) + Ticks(13) + Ticks(14)) / TicksPerSecond);
    }

    private static double ReadBusy()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        // All but idle (3) and waiting for a disk (4); guests (8, 9) are in the first two already.
        return (fields.Take(8).Sum() - fields[3] - fields[4]) / TicksPerSecond;
    }

    private static long ReadBytes(int id) =>
        TryReadAllText($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
            : 0;

    private static string? TryReadAllText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended in the meantime.
        }
    }
}
