using System.Diagnostics;

namespace Shared.Tests.House;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Folders = ["services", "shared", "tests"];

    /// <summary>The folder of <c>Moderation.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files, as paths below the root parted by slashes. Without Git, all that are there but for build output.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. (Tracked() ?? Walked()).Where(static file => file.EndsWith(".cs", StringComparison.Ordinal) && File.Exists(PathOf(file)))];

    public static string PathOf(string file) => Path.Combine(Root, file);

    // New files that nobody has added yet are held to the rules too.
    private static string[]? Tracked()
    {
        if (!Path.Exists(PathOf(".git")))
            return null;
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.cs"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true
        };
        try
        {
            using var git = Process.Start(start)!;
            var names = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct()] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walked() =>
        Folders
            .SelectMany(static folder => Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static file => !file.Split('/').Any(static part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Moderation.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Moderation.sln.");
        return folder.FullName;
    }
}
