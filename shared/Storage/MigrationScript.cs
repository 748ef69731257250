using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Shared.Storage;

/// <summary>One SQL script of a service's folder <c>Migrations</c>, as it is embedded in the service's assembly.</summary>
/// <param name="Name">The file's name, such as <c>0001_baseline.sql</c>. Scripts run in the order of their names, by ordinal.</param>
/// <param name="Text">The SQL, with line feeds alone, so that a checkout with other line ends has the same hash.</param>
public sealed partial record MigrationScript(string Name, string Text)
{
    private const string Folder = ".Migrations.";

    /// <summary>SHA-256 of the text, in lower-case hexadecimal. A script that was applied keeps it for ever.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The scripts of an assembly for both engines, in their order.</summary>
    public static IReadOnlyList<MigrationScript> In(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(static name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => new MigrationScript(FileName(name), Read(assembly, name)))
            .OrderBy(static script => script.Name, StringComparer.Ordinal),
    ];

    /// <summary>True unless the name says that the script is the other engine's.</summary>
    public bool IsFor(DatabaseProvider provider) =>
        !Name.EndsWith(provider == DatabaseProvider.Postgres ? ".sqlite.sql" : ".postgres.sql", StringComparison.Ordinal);

    /// <summary>
    /// True if the script makes an index of PostgreSQL while others write to the table. It is its only statement, because that runs
    /// outside of a transaction.
    /// </summary>
    public bool IsConcurrent => Name.EndsWith(".concurrently.postgres.sql", StringComparison.Ordinal);

    /// <summary>The name of the index that the script makes.</summary>
    /// <exception cref="InvalidOperationException">The script is not one <c>create index concurrently</c>.</exception>
    public string ConcurrentIndex => OneIndex().Match(Text) is { Success: true } match
        ? match.Groups["name"].Value
        : throw new InvalidOperationException(
            $"The script {Name} must be one statement, create index concurrently NAME on …, because its name says so.");

    /// <summary>Comments, then a statement that ends where the text does.</summary>
    [GeneratedRegex(@"\A(--[^\n]*\n|\s)*create (unique )?index concurrently (?<name>[a-z0-9_]+) on [^;]+;\s*\z")]
    private static partial Regex OneIndex();

    private static string FileName(string resource) => resource[(resource.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
