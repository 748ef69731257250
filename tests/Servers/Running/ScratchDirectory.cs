namespace Servers;

/// <summary>A directory of a server's own under the system's temporary one, gone when the server is.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("moderation-tests-").FullName;

    public string this[string name] => Path.Combine(FullName, name);

    public void Dispose()
    {
        if (Directory.Exists(FullName))
            Directory.Delete(FullName, recursive: true);
    }
}
