namespace Servers;

/// <summary>The delivered messages, a file each.</summary>
internal interface IMaildir
{
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct);

    Task<byte[]> ReadAsync(string name, CancellationToken ct);
}
