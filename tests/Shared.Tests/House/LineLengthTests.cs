using System.Diagnostics;

namespace Shared.Tests.House;

public sealed class LineLengthTests
{
    private static readonly (string Folder, int Most)[] Folders = [("services/", 140), ("shared/", 140), ("tests/", 180)];

    private static readonly string Root = FindRoot();

    [Fact]
    public void No_line_is_longer_than_its_folder_allows()
    {
        var files = Sources();

        var tooLong = files.SelectMany(file => TooLong(file, Folders.Single(f => file.StartsWith(f.Folder, StringComparison.Ordinal)).Most));

        Assert.NotEmpty(files);
        Assert.Equal([], tooLong);
    }

    private static IEnumerable<string> TooLong(string file, int most) =>
        File.ReadLines(Path.Combine(Root, file))
            .Select((line, i) => (line.Length, Number: i + 1))
            .Where(line => line.Length > most)
            .Select(line => $"{file}:{line.Number} has {line.Length} characters of at most {most}");

    /// <summary>The C# files of the folders that have a limit, from the root on. Only what is tracked where Git can tell.</summary>
    private static List<string> Sources() =>
        [.. (Tracked() ?? Walked()).Where(file =>
            file.EndsWith(".cs", StringComparison.Ordinal)
            && Folders.Any(f => file.StartsWith(f.Folder, StringComparison.Ordinal))
            && File.Exists(Path.Combine(Root, file)))];

    private static string[]? Tracked()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return null;
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--", "*.cs"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true
        };
        try
        {
            using var git = Process.Start(start)!;
            var names = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? names.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walked() =>
        Folders
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f.Folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Moderation.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Moderation.sln.");
        return folder.FullName;
    }
}
