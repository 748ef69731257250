using System.Text.RegularExpressions;

namespace Shared.Tests.House;

/// <summary>The code of one service. A folder that has a project of its own, such as the trainer, is no part of it.</summary>
internal sealed partial class SourceTree
{
    private readonly Regex _imports;
    private readonly (string Folder, Regex Name)[] _qualified;

    private SourceTree(string service, IReadOnlyList<SourceFile> files)
    {
        (Service, Files) = (service, files);
        _imports = new Regex(
            $@"^(?:global )?using (?:static |\w+ = )?{service}\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        _qualified =
        [
            .. from folder in Folders
               let types = string.Join('|', files.Where(file => file.Folder == folder).SelectMany(static file => file.Types))
               where types.Length > 0
               select (folder, new Regex($@"(?<![\w.])(?:{service}\.)?{folder}\.(?:\w+\.)*(?:{types})\b", RegexOptions.CultureInvariant)),
        ];
    }

    public string Service { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The folders right below the service's own.</summary>
    public IEnumerable<string> Folders => Files.Select(static file => file.Folder).Where(static folder => folder.Length > 0).Distinct();

    public static SourceTree Of(string service)
    {
        var root = $"services/{service}/";
        var projects = Directory.EnumerateFiles(Repository.PathOf(root), "*.csproj", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!).Replace('\\', '/') + '/')
            .Where(folder => folder != root)
            .ToList();
        var files = Repository.Sources
            .Where(file => file.StartsWith(root, StringComparison.Ordinal))
            .Where(file => !projects.Any(project => file.StartsWith(project, StringComparison.Ordinal)))
            .Select(file => new SourceFile(file[root.Length..], File.ReadAllText(Repository.PathOf(file))));
        return new SourceTree(service, [.. files]);
    }

    /// <summary>The other folders that a file imports, or names without importing them. A using that nothing needs does not build.</summary>
    public IEnumerable<string> UsedBy(SourceFile file)
    {
        var imported = _imports.Matches(file.Code).Select(static match => match.Groups["folder"].Value);
        var named = _qualified.Where(folder => folder.Name.IsMatch(file.Code)).Select(static folder => folder.Folder);
        return imported.Concat(named).Distinct().Where(folder => folder != file.Folder && Folders.Contains(folder));
    }
}

/// <summary>A file of a service.</summary>
/// <param name="Path">Below the service's folder, parted by slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The first folder; empty for a file that lies beside the project.</summary>
    public string Folder { get; } = Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>The text without the lines that are comments.</summary>
    public string Code { get; } = CommentLines().Replace(Text, "");

    /// <summary>The types that it declares, but for nested ones.</summary>
    public IEnumerable<string> Types => TypeDeclarations().Matches(Code).Select(static match => match.Groups["name"].Value);

    public string Namespace => NamespaceDeclaration().Match(Code).Groups["name"].Value;

    public bool Mentions(string type) => Regex.IsMatch(Code, $@"\b{type}\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^[ \t]*//.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CommentLines();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(
        @"^(?:public|internal)(?: (?:static|sealed|abstract|partial|readonly|ref|unsafe))* "
        + @"(?:class|record struct|record class|record|struct|enum|interface|delegate [\w<>?.,\[\] ]+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TypeDeclarations();
}
