namespace Servers;

/// <summary>A directory of a server's own under the system's temporary one, gone when the server is.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    // Made when first asked for: most servers of a run may never start.
    private readonly Lazy<string> _path = new(() => Directory.CreateTempSubdirectory("moderation-tests-").FullName);

    public string FullName => _path.Value;

    public string this[string name] => Path.Combine(FullName, name);

    public void Dispose()
    {
        if (_path.IsValueCreated && Directory.Exists(FullName))
            Directory.Delete(FullName, recursive: true);
    }
}
