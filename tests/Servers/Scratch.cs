namespace Servers;

/// <summary>Directories for what tests write, gone when their process ends.</summary>
public static class Scratch
{
    private static readonly Lazy<string> Root = new(static () =>
    {
        var root = Directory.CreateTempSubdirectory("moderation-tests-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(root);
        return root.FullName;
    });

    /// <summary>Makes a directory, empty and nobody else's.</summary>
    public static string NewDirectory() => Directory.CreateDirectory(Path.Combine(Root.Value, Guid.NewGuid().ToString("n"))).FullName;

    private static void Remove(DirectoryInfo root)
    {
        try
        {
            root.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Somebody still writes there, and the tests' result is not to suffer from it.
        }
    }
}
